package dev.ipofficesync.job;

import dev.ipofficesync.plan.Numbers;
import dev.ipofficesync.plan.PhoneCalls;
import dev.ipofficesync.plan.RowKind;
import dev.ipofficesync.plan.RuleRecords;
import dev.ipofficesync.plan.RuleRow;
import dev.ipofficesync.plan.RunMode;
import dev.ipofficesync.plan.RunStatus;
import dev.ipofficesync.rules.RuleSource;
import dev.ipofficesync.rules.RuleText;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Closes the run's books and writes the workbook; runs also when a step before it failed. One thread only. */
final class ReportTasklet implements Tasklet {
    /** So many entries take little memory, beside which there is room for the report. */
    private static final int FEW = 5_000;

    private final SyncRun run;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate ownTransaction;
    private final Clock clock;
    private final LongFunction<Path> report;

    /** @param ownTransaction commits on its own: the report is read by more than one connection */
    ReportTasklet(
            SyncRun run,
            JdbcTemplate jdbc,
            TransactionTemplate ownTransaction,
            Clock clock,
            LongFunction<Path> report) {
        this.ownTransaction = ownTransaction;
        this.run = run;
        this.jdbc = jdbc;
        this.clock = clock;
        this.report = report;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        run.progress().close();
        String failure = failure(contribution.getStepExecution());
        ownTransaction.executeWithoutResult(status -> closeBooks(failure));
        // until the report is whole the run has not ended: should this process die now, the next run writes it
        run.plan().end(run.id(), status(failure, contribution), clock.instant(), failure);
        // with few people, what is still being foreseen goes on meanwhile: nobody waits for it
        if (run.entries() > FEW) {
            run.endForesight();
            run.forget();
        }
        if (failure.isEmpty()) {
            run.keptUsers().save();
        }
        run.users().letGo();
        run.reported(report.apply(run.id()));
        return RepeatStatus.FINISHED;
    }

    private void closeBooks(String failure) {
        if (!run.changes().isEmpty() && (run.header().mode() != RunMode.PREVIEW || !failure.isEmpty())) {
            run.plan().closeUnattempted(run.id(), unattempted(failure));
        }
        if (!failure.isEmpty()) {
            run.plan().entriesRead(run.id(), run.entries(), run.entriesByOu());
            run.unchanged().store();
        }
        ruleFirings();
        calls();
        if (failure.isEmpty()) {
            run.plan().usersAfter(run.id(), run.users().count());
            if (run.changes().stream().anyMatch(draft -> draft.kind == RowKind.NEW)) {
                new Numbers(jdbc).countNewUsers(run.id());
            }
            followFindings();
        }
    }

    private static String failure(StepExecution step) {
        List<Throwable> failures = step.getJobExecution().getAllFailureExceptions();
        return failures.isEmpty() ? "" : FailureWords.of(failures.get(0));
    }

    private String unattempted(String failure) {
        if (!failure.isEmpty()) {
            return "the run failed: " + failure;
        }
        return run.stopReason().isEmpty()
                ? "not attempted"
                : "stopped: " + run.stopReason() + "; './run.sh apply "
                        + run.header().planId() + "' does the rest";
    }

    private RunStatus status(String failure, StepContribution contribution) {
        if (!failure.isEmpty()) {
            boolean stopped = contribution.getStepExecution().getJobExecution().getAllFailureExceptions().stream()
                    .allMatch(FailureWords::isStop);
            return stopped ? RunStatus.STOPPED : RunStatus.FAILED;
        }
        if (!run.stopReason().isEmpty()) {
            return RunStatus.STOPPED;
        }
        if (!run.withheld().isEmpty()) {
            return RunStatus.WITHHELD;
        }
        if (run.changes().isEmpty()) {
            return RunStatus.DONE;
        }
        @Nullable
        Integer refused = jdbc.queryForObject(
                "select (select count(*) from planned_change where run_id = ? and outcome in ('REFUSED', 'NOT_ATTEMPTED'))"
                        + " + (select count(*) from group_edit g where g.run_id = ? and (g.outcome = 'REFUSED'"
                        + " or g.outcome = 'NOT_ATTEMPTED' and exists (select 1 from planned_change c where c.run_id = g.run_id"
                        + " and c.seq = g.seq and c.outcome in ('DONE', 'UNVERIFIED'))))"
                        + " from run where run_id = ?",
                Integer.class,
                run.id(),
                run.id(),
                run.id());
        return refused != null && refused > 0 ? RunStatus.WITH_REFUSALS : RunStatus.DONE;
    }

    /** Logs out first: nothing is asked of the phone systems any more, and the session is free for others. */
    private void calls() {
        run.client().close();
        new PhoneCalls(jdbc).save(run.id(), run.callsSoFar());
    }

    /** A preview compares with the last run, and later runs do not compare with it. */
    private void followFindings() {
        run.findings().compare(run.id(), run.withheld().isEmpty());
        if (run.header().mode() != RunMode.PREVIEW) {
            run.findings().follow(run.id());
        }
    }

    private void ruleFirings() {
        Map<String, Long> fired = run.fired();
        List<RuleRow> rows = run.rules().rules().stream()
                .map(rule -> row(rule, fired.getOrDefault(rule.id(), 0L)))
                .toList();
        new RuleRecords(jdbc).addRules(run.id(), rows);
    }

    private RuleRow row(RuleSource rule, long fired) {
        RuleText text = run.rules().text(rule);
        return new RuleRow(
                rule.id(),
                rule.name(),
                rule.phase().folder(),
                rule.file(),
                rule.line(),
                fired,
                0,
                text.text(),
                text.digest(),
                text.fileDigest());
    }
}
