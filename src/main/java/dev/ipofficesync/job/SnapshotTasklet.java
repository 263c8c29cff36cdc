package dev.ipofficesync.job;

import dev.ipofficesync.ipoffice.IpOfficeSnapshot;
import dev.ipofficesync.ipoffice.IpOfficeSystem;
import dev.ipofficesync.plan.MatrixCell;
import dev.ipofficesync.plan.PackedUsers;
import dev.ipofficesync.plan.RuleRecords;
import dev.ipofficesync.rules.MatrixProof;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads what the phone systems hold, once, and settles what an interrupted run left in doubt. One thread only. */
final class SnapshotTasklet implements Tasklet {
    private final SyncRun run;
    private final JdbcTemplate jdbc;
    private final DecidingReader reader;

    /** @param reader connects to the directory meanwhile */
    SnapshotTasklet(SyncRun run, JdbcTemplate jdbc, DecidingReader reader) {
        this.run = run;
        this.jdbc = jdbc;
        this.reader = reader;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        reader.connect();
        try {
            read();
        } catch (RuntimeException failed) {
            reader.close();
            throw failed;
        }
        run.stop().check();
        run.progress().start("reading and deciding", -1);
        return RepeatStatus.FINISHED;
    }

    private void read() {
        // one after the other: what waits for the phone systems must not wait for these
        Beside<PackedUsers> users = Beside.start("users", this::ours);
        Beside<List<MatrixCell>> matrix = Beside.start("matrix", () -> {
            users.await();
            return matrix();
        });
        Beside.run("prepare", () -> {
            matrix.await();
            run.meanwhile().run();
        });
        run.progress().start("reading the phone systems", -1);
        IpOfficeSnapshot snapshot = run.client().snapshot(() -> systems(users.result()));
        run.plan()
                .targets(
                        run.id(),
                        snapshot.systems().stream().map(IpOfficeSystem::name).collect(Collectors.joining(", ")));
        run.take(snapshot, users.result());
        run.plan().usersBefore(run.id(), users.result().size());
        new RuleRecords(jdbc).addMatrix(run.id(), matrix.result());
    }

    /** With what else of our own tables is needed as soon as the phone systems were read. */
    private PackedUsers ours() {
        PackedUsers users = run.keptUsers().read();
        run.findings().subjects();
        return users;
    }

    private List<MatrixCell> matrix() {
        return new MatrixProof(run.rules())
                .cells().stream()
                        .map(cell -> new MatrixCell(
                                cell.field(),
                                cell.operation(),
                                cell.product(),
                                cell.inForce(),
                                cell.proven(),
                                cell.detail()))
                        .toList();
    }

    /** Nothing but our own table can tell that a system is missing from every list. */
    private static Set<String> systems(PackedUsers ours) {
        return ours.systems().stream().filter(system -> !system.isEmpty()).collect(Collectors.toSet());
    }
}
