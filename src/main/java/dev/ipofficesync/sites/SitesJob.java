package dev.ipofficesync.sites;

import dev.ipofficesync.database.Database;
import dev.ipofficesync.report.SiteRow;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.batch.integration.partition.RemotePartitioningManagerStepBuilder;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.SyncTaskExecutor;

/**
 * The job over several sites: one step with a partition for each. Partitions run in threads of this process, or on workers
 * that take them from a broker's queue and note the result in the same job repository. One thread only.
 */
public final class SitesJob {
    static final String NAME = "sites";
    /** The step that a worker looks up. */
    static final String STEP = "site";

    private static final Duration POLL = Duration.ofSeconds(1);

    private final JobRepository repository;
    private final Clock clock;

    public SitesJob(Database database, Clock clock) {
        this.repository = database.repository();
        this.clock = clock;
    }

    /**
     * Does the sites in this process.
     *
     * @param parallel how many at the same time
     * @param run does the site with this name in this mode
     */
    public List<SiteRow> runHere(
            List<String> sites, String mode, int parallel, BiFunction<String, String, SiteRow> run) {
        SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("site-");
        threads.setConcurrencyLimit(parallel);
        Step partitioned = new StepBuilder("eachSite", repository)
                .partitioner(STEP, partitions(sites, mode))
                .step(site(repository, run))
                .gridSize(sites.size())
                .taskExecutor(threads)
                .build();
        return results(sites, launch(partitioned));
    }

    /**
     * Hands the sites to workers, and waits until all are done.
     *
     * @param patience how long to wait for the last of them
     */
    public List<SiteRow> runElsewhere(List<String> sites, String mode, Requests requests, Duration patience) {
        endForgotten();
        Step partitioned = new RemotePartitioningManagerStepBuilder("eachSite", repository)
                .partitioner(STEP, partitions(sites, mode))
                .gridSize(sites.size())
                .outputChannel(requests)
                .pollInterval(POLL.toMillis())
                .timeout(patience.toMillis())
                .build();
        return results(sites, launch(partitioned));
    }

    static Step site(JobRepository repository, BiFunction<String, String, SiteRow> run) {
        // a site has transactions of its own; none of ours stays open while it runs
        return new StepBuilder(STEP, repository)
                .tasklet(new SiteTasklet(repository, run), new ResourcelessTransactionManager())
                .build();
    }

    private static Partitioner partitions(List<String> sites, String mode) {
        return size -> {
            Map<String, ExecutionContext> partitions = new LinkedHashMap<>();
            for (String site : sites) {
                ExecutionContext context = new ExecutionContext();
                context.putString(SiteTasklet.SITE, site);
                context.putString(SiteTasklet.MODE, mode);
                partitions.put(site, context);
            }
            return partitions;
        };
    }

    /** A manager that died left its job running in the records; workers must not take up what is left of it. */
    private void endForgotten() {
        for (JobExecution forgotten : repository.findRunningJobExecutions(NAME)) {
            forgotten.setStatus(BatchStatus.ABANDONED);
            forgotten.setExitStatus(ExitStatus.FAILED.addExitDescription("the process ended before the job did"));
            forgotten.setEndTime(LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
            repository.update(forgotten);
        }
    }

    private JobExecution launch(Step step) {
        Job job = new JobBuilder(NAME, repository).preventRestart().start(step).build();
        TaskExecutorJobOperator operator = new TaskExecutorJobOperator();
        operator.setJobRepository(repository);
        operator.setJobRegistry(new MapJobRegistry());
        operator.setTaskExecutor(new SyncTaskExecutor());
        try {
            operator.afterPropertiesSet();
            return operator.start(
                    job,
                    new JobParametersBuilder()
                            .addString("started", clock.instant().toString())
                            .toJobParameters());
        } catch (Exception failure) {
            throw new IllegalStateException("the job could not be started", failure);
        }
    }

    /** In the order of the configuration. */
    private List<SiteRow> results(List<String> sites, JobExecution execution) {
        Map<String, SiteRow> rows = new LinkedHashMap<>();
        JobExecution recorded = Objects.requireNonNull(repository.getJobExecution(execution.getId()));
        for (StepExecution step : recorded.getStepExecutions()) {
            if (step.getStepName().startsWith(STEP + ":")) {
                SiteRow row = SiteTasklet.read(step);
                rows.put(row.site(), row);
            }
        }
        return sites.stream()
                .map(site -> rows.getOrDefault(
                        site, new SiteRow(site, 4, "", "the job ended before this site was begun", "", 0)))
                .toList();
    }
}
