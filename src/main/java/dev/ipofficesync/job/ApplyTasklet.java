package dev.ipofficesync.job;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Carries out the plan, one batch each time it is called. It ends early when nothing more may be written. Never called
 * again for the same batch: that would post twice. One thread only.
 */
final class ApplyTasklet implements Tasklet {
    private final SyncRun run;
    private final ChangeWriter writer;
    private final Set<Draft> aside = new HashSet<>();
    private @Nullable WorkBatches batches;

    ApplyTasklet(SyncRun run, ChangeWriter writer) {
        this.run = run;
        this.writer = writer;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        WorkBatches all = batches();
        List<Work> batch = all.next();
        if (batch.isEmpty()) {
            return finished();
        }
        long start = System.nanoTime();
        int written = writer.write(batch, this::mayBegin);
        for (int i = 0; i < written; i++) {
            contribution.incrementReadCount();
        }
        if (written < batch.size()) {
            return finished();
        }
        all.took(written, Duration.ofNanos(System.nanoTime() - start));
        return RepeatStatus.CONTINUABLE;
    }

    /** Lets go of the work, and with it of everybody: this object lives as long as the run, and its report takes memory. */
    private RepeatStatus finished() {
        batches = null;
        aside.clear();
        return RepeatStatus.FINISHED;
    }

    /** The work is known only when the steps before have run. */
    private WorkBatches batches() {
        WorkBatches known = batches;
        if (known == null) {
            List<Work> due = run.work();
            run.progress().start("writing to the phone systems", due.size());
            known = new WorkBatches(due, due.isEmpty() ? List.of() : run.users().attempts());
            batches = known;
        }
        return known;
    }

    /** Whether the work may begin now; notes why not. */
    private boolean mayBegin(Work work) {
        // a circle of numbers is finished first: nobody keeps a number that nobody knows
        Optional<String> why = aside.isEmpty() ? run.stop().reason() : Optional.empty();
        if (why.isPresent()) {
            run.stopped(why.get());
            return false;
        }
        Draft draft = work.draft();
        if (draft != null && work.aside()) {
            aside.add(draft);
        } else if (draft != null) {
            aside.remove(draft);
        }
        return true;
    }
}
