package dev.ipofficesync.job;

import dev.ipofficesync.directory.DirectoryEntryReader;
import dev.ipofficesync.plan.GuardOutcome;
import dev.ipofficesync.plan.GuardOutcome.Result;
import dev.ipofficesync.plan.KeptPlan;
import dev.ipofficesync.plan.LastGoodRun;
import dev.ipofficesync.plan.PhoneCalls;
import dev.ipofficesync.plan.RecordedRun;
import dev.ipofficesync.plan.RowKind;
import dev.ipofficesync.plan.RunHeader;
import dev.ipofficesync.plan.RunMode;
import dev.ipofficesync.plan.RunRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.core.JdbcTemplate;

/** Guards the plan before the first write, and holds an APPLY to the plan that was confirmed. One thread only. */
final class GuardTasklet implements Tasklet {
    private static final Set<RowKind> ALL = Set.of(RowKind.NEW, RowKind.UPDATE, RowKind.DELETE);
    /** People named on the console when a plan no longer fits; the report has all of them. */
    private static final int SHOWN = 10;

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
        run.stop().check();
        referrals();
        closedSystems();
        boolean confirmed = run.header().mode() == RunMode.APPLY && confirm();
        for (Guards.Verdict verdict : new Guards(run, LastGoodRun.read(jdbc)).measure()) {
            GuardOutcome outcome = verdict.outcome();
            if (confirmed && outcome.result() == Result.WITHHELD) {
                outcome = new GuardOutcome(
                        outcome.guard(),
                        outcome.measured(),
                        outcome.limit(),
                        Result.RELEASED,
                        "plan " + run.header().planId() + " was approved by "
                                + run.header().approval().by() + "; " + outcome.detail());
            }
            run.plan().addGuard(run.id(), outcome);
            if (outcome.result() == Result.WITHHELD || outcome.result() == Result.STOPPED) {
                withhold(verdict.holds(), Guards.words(outcome));
            }
        }
        timeWindow();
        return RepeatStatus.FINISHED;
    }

    /** Systems that clear what an update does not send get no update until somebody allows it. */
    private void closedSystems() {
        run.plan().updateStops().all().forEach(stop -> {
            List<Draft> updates = run.changes().stream()
                    .filter(draft -> draft.kind == RowKind.UPDATE && !draft.changed.isEmpty())
                    .filter(draft -> draft.system.equals(stop.system()))
                    .toList();
            GuardOutcome outcome = new GuardOutcome(
                    "updates on " + stop.system(),
                    updates.size() + " updates",
                    "none since run " + stop.sinceRun(),
                    updates.isEmpty() ? Result.PASSED : Result.STOPPED,
                    stop.reason() + "; when the system is mended: ./run.sh allow-updates '" + stop.system() + "'");
            run.plan().addGuard(run.id(), outcome);
            if (!updates.isEmpty()) {
                String reason = Guards.words(outcome);
                run.noteWithheld(reason);
                updates.forEach(draft -> {
                    draft.withheld = true;
                    run.plan().withhold(run.id(), draft.seq, reason);
                });
            }
        });
    }

    /** How long writing will take, next to the time there is. */
    private void timeWindow() {
        CallEstimate estimate = CallEstimate.of(run.work(), run);
        Duration time = estimate.time(
                new PhoneCalls(jdbc).lastMeans(), run.callsSoFar(), run.client().interval());
        String measured = "about " + estimate.total() + " calls, " + words(time);
        Optional<Duration> left = run.stop().left();
        String fits = left.filter(some -> some.compareTo(time) < 0)
                .map(some -> "only " + words(some) + " are left; what does not fit is kept")
                .orElse("");
        Result result = left.isEmpty() ? Result.OFF : Result.PASSED;
        run.plan()
                .addGuard(
                        run.id(),
                        new GuardOutcome("time to write", measured, run.stop().limits(), result, fits));
        if (left.isPresent() && estimate.total() > 0) {
            run.remark("writing takes " + measured + ", " + run.stop().limits() + (fits.isEmpty() ? "" : ": " + fits));
        }
    }

    private static String words(Duration time) {
        long seconds = (time.toMillis() + 999) / 1000;
        return seconds < 120 ? seconds + " s" : (seconds + 59) / 60 + " min";
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

    /** Whether the kept plan is the one that was reported, and the systems still ask for exactly that. */
    private boolean confirm() {
        KeptPlan kept = KeptPlan.read(jdbc, run.header().planId());
        boolean genuine = kept.isGenuine();
        guard(
                "plan " + kept.planId() + " as reported",
                genuine ? "digest " + kept.recordedDigest() : "digest " + kept.storedDigest() + " of the stored rows",
                "digest " + kept.recordedDigest(),
                genuine,
                genuine ? "" : "somebody changed the stored plan; make a new one with './run.sh preview'");
        if (!genuine) {
            withhold(ALL, "plan " + kept.planId() + " is not the one that was reported: its stored rows were changed");
            return false;
        }
        return stillHolds(kept);
    }

    private boolean stillHolds(KeptPlan kept) {
        Confirmation confirmation = Confirmation.of(kept, run);
        if (!confirmation.others().isEmpty()) {
            run.remark("changes of today that are not part of plan " + kept.planId() + " and were not done: "
                    + confirmation.others().size() + "; the next './run.sh sync' does them");
        }
        confirmation.others().forEach(draft -> hold(draft, "not part of plan " + kept.planId()));
        List<String> moved = confirmation.moved();
        String setup = moved.isEmpty() ? "" : changedSetup(kept.planId());
        guard(
                "plan " + kept.planId() + " still holds",
                kept.rows().size() + " changes, " + moved.size() + " moved on",
                "none moved on",
                moved.isEmpty(),
                String.join("\n", moved) + setup);
        if (moved.isEmpty()) {
            return true;
        }
        confirmation
                .byDraft()
                .forEach((draft, why) -> hold(draft, "plan " + kept.planId() + " no longer fits: " + why));
        String first = String.join("; ", moved.subList(0, Math.min(moved.size(), SHOWN)));
        String more = moved.size() > SHOWN ? "; and " + (moved.size() - SHOWN) + " more" : "";
        withhold(ALL, "plan " + kept.planId() + " no longer fits: " + first + more + setup);
        return false;
    }

    /** What else changed since the plan was made, and may be why. */
    private String changedSetup(long planId) {
        RunRecord then = new RecordedRun(dataSource(), planId).run();
        RunHeader now = run.header();
        List<String> changed = new ArrayList<>();
        Guards.differs(changed, "the rules", then.rulesDigest(), now.rulesDigest());
        Guards.differs(changed, "the configuration", then.configDigest(), now.configDigest());
        return changed.isEmpty() ? "" : " (changed since the plan was made: " + String.join(" and ", changed) + ")";
    }

    private DataSource dataSource() {
        return Objects.requireNonNull(jdbc.getDataSource());
    }

    private void hold(Draft draft, String reason) {
        draft.withheld = true;
        run.plan().withhold(run.id(), draft.seq, reason);
    }

    private void guard(String guard, String measured, String limit, boolean passed, String detail) {
        run.plan()
                .addGuard(
                        run.id(),
                        new GuardOutcome(guard, measured, limit, passed ? Result.PASSED : Result.STOPPED, detail));
    }
}
