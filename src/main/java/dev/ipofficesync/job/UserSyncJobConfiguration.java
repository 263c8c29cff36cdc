package dev.ipofficesync.job;

import dev.ipofficesync.directory.DirectoryEntryReader;
import dev.ipofficesync.plan.RunMode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.LongFunction;
import javax.sql.DataSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.FlowBuilder;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.flow.Flow;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The job, in the order in which its steps run. One instance for each run; one thread only. */
public final class UserSyncJobConfiguration {
    /** The job's name in the job repository. */
    public static final String JOB = "userSync";

    /** Entries decided and stored together. */
    private static final int CHUNK = 1_000;

    private final SyncRun run;
    private final DirectoryEntryReader directory;
    private final DataSource dataSource;
    private final JobRepository repository;
    private final PlatformTransactionManager transactions;
    private final Clock clock;
    private final LongFunction<Path> report;
    private final StepExecutionListener log = new RunLog();

    public UserSyncJobConfiguration(
            SyncRun run,
            DirectoryEntryReader directory,
            DataSource dataSource,
            JobRepository repository,
            PlatformTransactionManager transactions,
            Clock clock,
            LongFunction<Path> report) {
        this.run = run;
        this.directory = directory;
        this.dataSource = dataSource;
        this.repository = repository;
        this.transactions = transactions;
        this.clock = clock;
        this.report = report;
    }

    /** snapshot, plan, guard, apply, read back; and the report, whatever happened before. */
    public Job userSyncJob() {
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        TransactionTemplate ownTransaction = new TransactionTemplate(transactions);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        DecisionProcessor processor = new DecisionProcessor(run);
        ChangeWriter writer = new ChangeWriter(run, ownTransaction);

        DecidingReader reader = new DecidingReader(run, directory, processor);
        Step snapshot = tasklet("readPhoneSystems", new SnapshotTasklet(run, jdbc, reader));
        DraftWriter rows = DraftWriter.beside(run, ownTransaction);
        Step planChanges = planChanges(reader, rows);
        Step complete = tasklet("completePlan", new PlanCompletionTasklet(run, processor, jdbc, rows));
        Step guard = tasklet("guardPlan", new GuardTasklet(run, directory, jdbc));
        Step apply = tasklet("applyChanges", new ApplyTasklet(run, writer));
        Step readBack = tasklet("readBack", new ReadBackTasklet(run));
        Step writeReport = tasklet("writeReport", new ReportTasklet(run, jdbc, ownTransaction, clock, report));

        List<Step> steps = run.header().mode() == RunMode.PREVIEW
                ? List.of(snapshot, planChanges, complete, guard)
                : List.of(snapshot, planChanges, complete, guard, apply, readBack);
        return new JobBuilder(JOB, repository)
                .preventRestart()
                .listener(new JobEnd(run))
                .start(line(steps, writeReport))
                .end()
                .build();
    }

    private static Flow line(List<Step> steps, Step last) {
        FlowBuilder<Flow> line = new FlowBuilder<>("line");
        line.start(steps.get(0));
        for (int i = 0; i < steps.size(); i++) {
            Step next = i + 1 < steps.size() ? steps.get(i + 1) : last;
            line.from(steps.get(i)).on("COMPLETED").to(next);
            line.from(steps.get(i)).on("*").to(last);
        }
        return line.end();
    }

    private Step tasklet(String name, Tasklet tasklet) {
        return new StepBuilder(name, repository)
                .tasklet(tasklet, transactions)
                .listener(log)
                .build();
    }

    private Step planChanges(DecidingReader reader, DraftWriter rows) {
        return new StepBuilder("planChanges", repository)
                .<Draft, Draft>chunk(CHUNK)
                .transactionManager(transactions)
                .reader(reader)
                .writer(rows)
                .listener(log)
                .build();
    }

    /** A job whose report was written is still a failed job when a step before failed. No thread of it goes on. */
    private record JobEnd(SyncRun run) implements JobExecutionListener {
        @Override
        public void afterJob(JobExecution execution) {
            run.endForesight();
            if (!execution.getAllFailureExceptions().isEmpty()) {
                execution.setStatus(BatchStatus.FAILED);
            }
        }
    }
}
