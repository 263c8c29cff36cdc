package dev.ipofficesync.sites;

import dev.ipofficesync.report.SiteRow;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Does one site, and notes in the partition's context what came of it. A site's trouble is a result, never an exception:
 * others go on. Safe for use by many threads.
 */
final class SiteTasklet implements Tasklet {
    static final String SITE = "site";
    static final String MODE = "mode";

    /** So many processes may die of one site before it is left alone. */
    private static final int MOST_ATTEMPTS = 3;

    private static final String ATTEMPTS = "attempts";
    private static final int LONGEST = 2_000;

    private final JobRepository repository;
    private final BiFunction<String, String, SiteRow> run;

    /** @param run does the site with this name in this mode */
    SiteTasklet(JobRepository repository, BiFunction<String, String, SiteRow> run) {
        this.repository = repository;
        this.run = run;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        StepExecution execution = contribution.getStepExecution();
        ExecutionContext context = execution.getExecutionContext();
        String site = context.getString(SITE);
        int attempts = context.getInt(ATTEMPTS, 0);
        if (attempts >= MOST_ATTEMPTS) {
            write(
                    new SiteRow(site, 4, "", attempts + " processes ended while they did this site", place(), 0),
                    context);
            return RepeatStatus.FINISHED;
        }
        context.putInt(ATTEMPTS, attempts + 1);
        repository.updateExecutionContext(execution);
        String mode = context.getString(MODE);
        // in a thread of its own: what the step's transaction is bound to must not spread to the site's database
        write(
                CompletableFuture.supplyAsync(
                                () -> run.apply(site, mode), task -> new Thread(task, "site " + site).start())
                        .join(),
                context);
        return RepeatStatus.FINISHED;
    }

    private static String place() {
        return "process " + ProcessHandle.current().pid();
    }

    private static void write(SiteRow row, ExecutionContext context) {
        context.putInt("status", row.status());
        context.putString("result", row.result());
        context.putString(
                "problem", row.problem().substring(0, Math.min(row.problem().length(), LONGEST)));
        context.putString("place", row.place());
        context.putLong("seconds", row.seconds());
    }

    /** What came of the partition. */
    static SiteRow read(StepExecution execution) {
        ExecutionContext context = execution.getExecutionContext();
        String site = context.getString(SITE);
        if (!context.containsKey("status")) {
            return new SiteRow(site, 4, "", "nobody finished this site", "", 0);
        }
        return new SiteRow(
                site,
                context.getInt("status"),
                context.getString("result"),
                context.getString("problem"),
                context.getString("place"),
                context.getLong("seconds"));
    }
}
