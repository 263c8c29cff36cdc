package dev.ipofficesync.cli;

import dev.ipofficesync.database.Database;
import dev.ipofficesync.database.SchemaLock;
import dev.ipofficesync.directory.DirectoryEntryReader;
import dev.ipofficesync.feed.FeedJobConfiguration;
import dev.ipofficesync.feed.FeedRun;
import dev.ipofficesync.job.FailureWords;
import dev.ipofficesync.rules.FeedEngine;
import dev.ipofficesync.rules.RuleBase;
import java.io.PrintStream;
import java.time.Clock;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;

/** Makes the directory feed once and says how it ended, while the caller holds the lock of the state folder. One thread only. */
final class FeedRunner {
    private static final int OMISSIONS_SHOWN = 10;

    private final UserSyncProperties properties;
    private final Clock clock;
    private final PrintStream out;
    private final PrintStream err;

    FeedRunner(UserSyncProperties properties, Clock clock, PrintStream out, PrintStream err) {
        this.properties = properties;
        this.clock = clock;
        this.out = out;
        this.err = err;
    }

    static FeedRunner of(Session session) {
        return new FeedRunner(session.properties(), Clock.systemUTC(), System.out, System.err);
    }

    /** Runs, and gives the exit status. */
    int run() {
        RuleBase rules = RuleBase.compile(properties.rules());
        if (rules.feedAttributes().isEmpty()) {
            throw new ConfigurationException(
                    "the rules folder " + properties.rules().folder()
                            + " has no rules in feed, so there is nothing to put into the directory feed");
        }
        try (Database database = Database.open(properties.state(), properties.database());
                SchemaLock lock = database.lock("DIRECTORY")) {
            if (lock == null) {
                err.println(database.active());
                return ExitStatus.ANOTHER_RUN;
            }
            FeedRun run = new FeedRun();
            Job job = new FeedJobConfiguration(
                            properties.feed(),
                            new DirectoryEntryReader(properties.directory(), rules.feedAttributes()),
                            new FeedEngine(rules),
                            database.repository(),
                            database.transactions(),
                            clock)
                    .directoryFeedJob(run);
            // a run of its own: the time of its start tells it apart
            JobExecution execution = new RunJobs(database.repository(), "").launch(job, clock.millis());
            return finish(run, execution);
        }
    }

    private int finish(FeedRun run, JobExecution execution) {
        for (Throwable failure : execution.getAllFailureExceptions()) {
            err.println(FailureWords.of(failure));
            if (!FailureWords.isExplained(failure)) {
                failure.printStackTrace(err);
            }
        }
        if (!execution.getAllFailureExceptions().isEmpty()) {
            boolean byRules = execution.getAllFailureExceptions().stream().anyMatch(FailureWords::isOfRules);
            return byRules ? ExitStatus.USAGE : ExitStatus.SYSTEM_FAILED;
        }
        tellOmissions(run);
        run.warnings().forEach(err::println);
        out.println(run.line());
        if (!run.withheld().isEmpty()) {
            err.println("withheld: " + run.withheld());
            return ExitStatus.WITHHELD;
        }
        return ExitStatus.OK;
    }

    private void tellOmissions(FeedRun run) {
        var omissions = run.draft().omissions();
        omissions.stream()
                .limit(OMISSIONS_SHOWN)
                .forEach(
                        omission -> err.println(omission.name() + ": '" + omission.value() + "' " + omission.reason()));
        if (omissions.size() > OMISSIONS_SHOWN) {
            err.println("and " + (omissions.size() - OMISSIONS_SHOWN) + " more values that were left out");
        }
    }
}
