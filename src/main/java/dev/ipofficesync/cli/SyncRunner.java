package dev.ipofficesync.cli;

import dev.ipofficesync.database.Database;
import dev.ipofficesync.database.SchemaLock;
import dev.ipofficesync.directory.DirectoryEntryReader;
import dev.ipofficesync.ipoffice.IpOfficeClient;
import dev.ipofficesync.job.Beside;
import dev.ipofficesync.job.FailureWords;
import dev.ipofficesync.job.JobProperties;
import dev.ipofficesync.job.Progress;
import dev.ipofficesync.job.RunLog;
import dev.ipofficesync.job.Stop;
import dev.ipofficesync.job.SyncRun;
import dev.ipofficesync.job.TimeOfDay;
import dev.ipofficesync.job.UserSyncJobConfiguration;
import dev.ipofficesync.metrics.MetricsOutput;
import dev.ipofficesync.metrics.RunFigures;
import dev.ipofficesync.plan.ChangePlan;
import dev.ipofficesync.plan.Findings;
import dev.ipofficesync.plan.LastGoodRun;
import dev.ipofficesync.plan.RecordedRun;
import dev.ipofficesync.plan.RunHeader;
import dev.ipofficesync.plan.RunStatus;
import dev.ipofficesync.plan.RunTotals;
import dev.ipofficesync.plan.SynchronizedUsers;
import dev.ipofficesync.report.SyncReport;
import dev.ipofficesync.rules.RuleBase;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;

/** Makes one run from a checked configuration and says how it ended. One thread only. */
final class SyncRunner {
    private final UserSyncProperties properties;
    private final Clock clock;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean progress;
    private final @Nullable JobRepository records;
    private final String site;
    private Stop stop;

    /** @param progress whether there is somebody at a terminal who wants to see a progress bar */
    SyncRunner(UserSyncProperties properties, Clock clock, PrintStream out, PrintStream err, boolean progress) {
        this(properties, clock, out, err, progress, null, "");
    }

    private SyncRunner(
            UserSyncProperties properties,
            Clock clock,
            PrintStream out,
            PrintStream err,
            boolean progress,
            @Nullable JobRepository records,
            String site) {
        this.properties = properties;
        this.clock = clock;
        this.out = out;
        this.err = err;
        this.progress = progress;
        this.records = records;
        this.site = site;
        this.stop = new Stop(properties.window(), clock);
    }

    /**
     * The same, with Spring Batch's records in a repository for all sites of this process: Spring Batch tells executions apart
     * by their numbers, whichever repository they are from.
     */
    SyncRunner recordedIn(JobRepository repository, String siteName) {
        return new SyncRunner(properties, clock, out, err, progress, repository, siteName);
    }

    private JobRepository repository(Database database) {
        return records == null ? database.repository() : records;
    }

    /** Ends the window of the next run at this time instead of the configured one. */
    void until(TimeOfDay end) {
        stop = new Stop(properties.window().until(end), clock);
    }

    /** What ends a run of this runner early. */
    Stop stop() {
        return stop;
    }

    /**
     * Runs.
     *
     * @return the exit status
     */
    int run(Order order) {
        try (RunLock lock = RunLock.take(properties.state(), order.mode().name())) {
            if (lock == null) {
                err.println(RunLock.active(properties.state()));
                return ExitStatus.ANOTHER_RUN;
            }
            return runAlone(order);
        }
    }

    /** Runs while the caller holds the lock of the state folder. */
    int runAlone(Order order) {
        Beside<Database> opening = Beside.start("database", this::open);
        RuleBase rules = rules(opening);
        try (Database database = opening.result();
                SchemaLock lock = database.lock(order.mode().name())) {
            if (lock == null) {
                err.println(database.active());
                return ExitStatus.ANOTHER_RUN;
            }
            String objection = order.objection(database.jdbc());
            if (!objection.isEmpty()) {
                err.println(objection);
                return ExitStatus.USAGE;
            }
            return run(order, rules, database);
        }
    }

    /** Rules with mistakes end the run before anything else is said. */
    private RuleBase rules(Beside<Database> opening) {
        try {
            return RuleBase.compile(properties.rules(), Session.cacheOf(properties.state()));
        } catch (RuntimeException mistaken) {
            try {
                opening.result().close();
            } catch (RuntimeException unusable) {
                mistaken.addSuppressed(unusable);
            }
            throw mistaken;
        }
    }

    private Database open() {
        return Database.open(properties.state(), properties.database());
    }

    private SyncRun syncRun(RunHeader header, RuleBase rules, Database database, IpOfficeClient client) {
        return new SyncRun(
                header,
                new JobProperties(properties.sync(), properties.guard(), properties.window()),
                rules,
                new ChangePlan(database.jdbc()),
                new Findings(database.jdbc()),
                new SynchronizedUsers(database.jdbc()),
                client,
                new Progress(progress),
                stop);
    }

    private int run(Order order, RuleBase rules, Database database) {
        ChangePlan plan = new ChangePlan(database.jdbc());
        plan.markInterrupted();
        RunReports reports = new RunReports(database.dataSource(), properties.report(), clock);
        reportInterrupted(plan, reports);
        long runId = plan.nextRunId();
        RunHeader header = header(order, runId, rules);
        plan.start(header);
        DirectoryEntryReader directory = new DirectoryEntryReader(properties.directory(), rules.attributes());
        MDC.put("run", String.valueOf(runId));
        try (IpOfficeClient client = new IpOfficeClient(properties.ipoffice())) {
            SyncRun run = syncRun(header, rules, database, client)
                    .keepingDecisionsIn(properties.state().resolve("cache").resolve("decided"))
                    .preparing(SyncReport::prepare);
            JobExecution execution = jobs(database).launch(job(run, directory, database, reports), runId);
            return finish(run, execution, database, reports);
        } finally {
            MDC.remove("run");
        }
    }

    /** What an interrupted run did is nowhere else to be seen. */
    private void reportInterrupted(ChangePlan plan, RunReports reports) {
        try {
            for (long interrupted : plan.interruptedRuns()) {
                if (!reports.isWritten(interrupted)) {
                    reports.write(interrupted);
                }
            }
        } catch (UncheckedIOException unwritable) {
            err.println(unwritable.getMessage());
        }
    }

    private RunJobs jobs(Database database) {
        return new RunJobs(repository(database), site);
    }

    private Job job(SyncRun run, DirectoryEntryReader directory, Database database, RunReports reports) {
        return new UserSyncJobConfiguration(
                        run,
                        directory,
                        database.dataSource(),
                        repository(database),
                        database.transactions(),
                        clock,
                        reports::write)
                .userSyncJob();
    }

    private int finish(SyncRun run, JobExecution execution, Database database, RunReports reports) {
        for (String reason : run.withheld()) {
            err.println("withheld by " + reason);
        }
        run.remarks().forEach(err::println);
        if (!run.stopReason().isEmpty()) {
            err.println("stopped: " + run.stopReason() + "; the rest of the plan is kept: ./run.sh apply "
                    + run.planNumber());
        }
        String failure = execution.getAllFailureExceptions().stream()
                .map(FailureWords::of)
                .distinct()
                .collect(Collectors.joining(System.lineSeparator()));
        if (!failure.isEmpty()) {
            err.println(failure);
        }
        execution.getAllFailureExceptions().stream()
                .filter(cause -> !FailureWords.isExplained(cause))
                .forEach(cause -> cause.printStackTrace(err));
        RunTotals totals = reports.totals(run.runNumber());
        new AfterRun(properties, database, clock, err, jobs(database)::forget).of(run, totals);
        ResultLine line = ResultLine.read(database.jdbc(), run.runNumber(), totals, run.workbook());
        if (!line.plan().isEmpty()) {
            out.println(line.plan());
        }
        out.println(line.text());
        int status = status(line, failure, execution);
        sendFigures(run, execution, database, totals, status);
        return status;
    }

    private static int status(ResultLine line, String failure, JobExecution execution) {
        if (!failure.isEmpty()) {
            boolean byRules = execution.getAllFailureExceptions().stream().anyMatch(FailureWords::isOfRules);
            boolean stopped = line.status() == RunStatus.STOPPED;
            return byRules
                    ? ExitStatus.USAGE
                    : stopped ? RunStatus.STOPPED.exitStatus() : RunStatus.FAILED.exitStatus();
        }
        return line.status().exitStatus();
    }

    private void sendFigures(SyncRun run, JobExecution execution, Database database, RunTotals totals, int status) {
        if (!properties.metrics().isWanted()) {
            return;
        }
        RunFigures figures = new RunFigures(
                new RecordedRun(database.dataSource(), run.runNumber()).run(),
                totals,
                status,
                LastGoodRun.ended(database.jdbc()),
                RunLog.durations(execution),
                run.calls().counts(),
                run.calls().waiting());
        new MetricsOutput(properties.metrics()).send(figures).forEach(err::println);
    }

    private RunHeader header(Order order, long runId, RuleBase rules) {
        return new RunHeader(
                runId,
                order.mode(),
                order.planId() == 0 ? runId : order.planId(),
                clock.instant(),
                Order.osUser(),
                HostName.here(),
                properties.directory().servers().stream().map(Object::toString).collect(Collectors.joining(", ")) + " "
                        + properties.directory().baseDn(),
                properties.directory().searchFilter(),
                properties.rules().mapping(),
                rules.digest(),
                ConfigDigest.of(properties),
                order.approval());
    }
}
