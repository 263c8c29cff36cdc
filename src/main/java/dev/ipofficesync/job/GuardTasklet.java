package dev.ipofficesync.job;

import dev.ipofficesync.directory.DirectoryEntryReader;
import dev.ipofficesync.plan.GuardOutcome;
import dev.ipofficesync.plan.GuardOutcome.Result;
import dev.ipofficesync.plan.KeptPlan;
import dev.ipofficesync.plan.LastGoodRun;
import dev.ipofficesync.plan.RowKind;
import dev.ipofficesync.plan.RunMode;
import java.util.Set;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.core.JdbcTemplate;

/** Guards the plan before the first write, and holds an APPLY to the plan that was confirmed. One thread only. */
final class GuardTasklet implements Tasklet {
    private final SyncRun run;
    private final DirectoryEntryReader directory;
    private final JdbcTemplate jdbc;

    GuardTasklet(SyncRun run, DirectoryEntryReader directory, JdbcTemplate jdbc) {
        this.run = run;
        this.directory = directory;
        this.jdbc = jdbc;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        referrals();
        boolean confirmed = run.header().mode() == RunMode.APPLY && confirm();
        for (Guards.Verdict verdict : new Guards(run, LastGoodRun.read(jdbc)).measure()) {
            GuardOutcome outcome = verdict.outcome();
            if (confirmed && outcome.result() == Result.WITHHELD) {
                outcome = new GuardOutcome(
                        outcome.guard(),
                        outcome.measured(),
                        outcome.limit(),
                        Result.RELEASED,
                        "plan " + run.header().planId() + " was confirmed; " + outcome.detail());
            }
            run.plan().addGuard(run.id(), outcome);
            if (outcome.result() == Result.WITHHELD || outcome.result() == Result.STOPPED) {
                withhold(verdict.holds(), Guards.words(outcome));
            }
        }
        return RepeatStatus.FINISHED;
    }

    /** Other directories that the answer named: not followed, so people there are not met. */
    private void referrals() {
        run.plan()
                .addGuard(
                        run.id(),
                        new GuardOutcome(
                                "referrals",
                                directory.referralCount() + " met",
                                "not followed",
                                Result.PASSED,
                                String.join("; ", directory.referrals())));
    }

    private void withhold(Set<RowKind> kinds, String reason) {
        run.noteWithheld(reason);
        for (RowKind kind : kinds) {
            run.plan().withhold(run.id(), kind, reason);
        }
        run.changes().stream().filter(draft -> kinds.contains(draft.kind)).forEach(draft -> draft.withheld = true);
    }

    /** Whether the systems still ask for exactly what the kept plan says. */
    private boolean confirm() {
        KeptPlan kept = KeptPlan.read(jdbc, run.header().planId());
        Confirmation confirmation = Confirmation.of(kept, run);
        confirmation.others().forEach(draft -> {
            draft.withheld = true;
            run.plan().withhold(run.id(), draft.seq, "not part of plan " + kept.planId());
        });
        boolean stale = !confirmation.moved().isEmpty();
        run.plan()
                .addGuard(
                        run.id(),
                        new GuardOutcome(
                                "plan " + kept.planId() + " still holds",
                                kept.rows().size() + " changes, "
                                        + confirmation.moved().size() + " moved on",
                                "none moved on",
                                stale ? Result.STOPPED : Result.PASSED,
                                String.join("; ", confirmation.moved())));
        if (stale) {
            withhold(
                    Set.of(RowKind.NEW, RowKind.UPDATE, RowKind.DELETE),
                    "plan " + kept.planId() + " no longer fits: " + String.join("; ", confirmation.moved()));
        }
        return !stale;
    }
}
