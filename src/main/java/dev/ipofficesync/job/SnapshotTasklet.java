package dev.ipofficesync.job;

import dev.ipofficesync.ipoffice.IpOfficeSnapshot;
import dev.ipofficesync.ipoffice.IpOfficeSystem;
import dev.ipofficesync.plan.SynchronizedUser;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Reads what the phone systems hold, once, and settles what an interrupted run left in doubt. One thread only. */
final class SnapshotTasklet implements Tasklet {
    private final SyncRun run;

    SnapshotTasklet(SyncRun run) {
        this.run = run;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        run.progress().start("reading the phone systems", -1);
        IpOfficeSnapshot snapshot = run.client().snapshot(systemsWithUsersOfOurs());
        run.plan()
                .targets(
                        run.id(),
                        snapshot.systems().stream().map(IpOfficeSystem::name).collect(Collectors.joining(", ")));
        run.take(snapshot);
        run.progress().start("reading and deciding", -1);
        return RepeatStatus.FINISHED;
    }

    /** Nothing but our own table can tell that a system is missing from every list. */
    private Set<String> systemsWithUsersOfOurs() {
        return run.users().all().stream()
                .map(SynchronizedUser::system)
                .filter(system -> !system.isEmpty())
                .collect(Collectors.toSet());
    }
}
