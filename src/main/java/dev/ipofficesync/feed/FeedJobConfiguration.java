package dev.ipofficesync.feed;

import dev.ipofficesync.directory.DirectoryEntryReader;
import dev.ipofficesync.facts.DirectoryEntry;
import dev.ipofficesync.rules.FeedEngine;
import java.time.Clock;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.transaction.PlatformTransactionManager;

/** The job that makes the directory feed, in the order in which its steps run. One instance for each run; one thread only. */
public final class FeedJobConfiguration {
    /** Entries taken together; nothing is stored before the last. */
    private static final int CHUNK = 500;

    private final FeedProperties properties;
    private final DirectoryEntryReader directory;
    private final FeedEngine engine;
    private final JobRepository repository;
    private final PlatformTransactionManager transactions;
    private final Clock clock;

    public FeedJobConfiguration(
            FeedProperties properties,
            DirectoryEntryReader directory,
            FeedEngine engine,
            JobRepository repository,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.properties = properties;
        this.directory = directory;
        this.engine = engine;
        this.repository = repository;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Reads and collects everybody; then guards, and replaces the file. What came of it is in the run. */
    public Job directoryFeedJob(FeedRun run) {
        var collect = new StepBuilder("collectRecords", repository)
                .<DirectoryEntry, FeedEngine.Said>chunk(CHUNK)
                .transactionManager(transactions)
                .reader(directory)
                .processor(engine::records)
                .writer(chunk -> chunk.forEach(run::collect))
                .build();
        var write = new StepBuilder("writeFeed", repository)
                .tasklet(
                        (contribution, context) -> {
                            run.finish(properties, clock.instant());
                            context.getStepContext()
                                    .getStepExecution()
                                    .getExecutionContext()
                                    .putString("result", run.line());
                            return RepeatStatus.FINISHED;
                        },
                        transactions)
                .build();
        return new JobBuilder("directoryFeed", repository)
                .preventRestart()
                .start(collect)
                .next(write)
                .build();
    }
}
