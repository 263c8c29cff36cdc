package dev.ipofficesync.report;

import dev.ipofficesync.plan.GuardRow;
import dev.ipofficesync.plan.MatrixCell;
import dev.ipofficesync.plan.RecordedFindings.FollowUp;
import dev.ipofficesync.plan.RecordedRun;
import dev.ipofficesync.plan.RuleRow;
import dev.ipofficesync.plan.RunFigures;
import dev.ipofficesync.plan.RunRecord;
import dev.ipofficesync.plan.RunTotals;
import dev.ipofficesync.plan.UserCounts;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What the first sheet says. Immutable. */
record Summary(
        RunRecord run,
        RunTotals totals,
        UserCounts users,
        FollowUp followUp,
        List<GuardRow> guards,
        List<MatrixCell> matrix,
        List<RuleRow> topRules) {
    static final List<String> OPERATIONS = List.of("NEW", "UPDATE", "DELETE", "UNCHANGED", "SKIPPED");
    private static final int TOP = 10;

    Summary {
        guards = List.copyOf(guards);
        matrix = List.copyOf(matrix);
        topRules = List.copyOf(topRules);
    }

    static Summary of(RecordedRun run) {
        List<RuleRow> top = run.rules().stream()
                .filter(rule -> rule.fired() > 0)
                .sorted(Comparator.comparingLong(RuleRow::fired).reversed().thenComparing(RuleRow::ruleId))
                .limit(TOP)
                .toList();
        RunFigures figures = run.figures();
        return new Summary(
                run.run(),
                figures.totals(),
                figures.users(),
                run.findings().followUp(),
                run.guards(),
                run.matrix(),
                top);
    }

    /** The result in one sentence. */
    String result() {
        boolean preview = run.mode().equals("PREVIEW");
        return "%s %s created, %s changed, %s deleted. %s unchanged, %s skipped. %s refused, %s withheld. %s."
                .formatted(
                        count(applied("NEW"), "user"),
                        preview ? "would be" : "were",
                        applied("UPDATE"),
                        applied("DELETE"),
                        totals.of("UNCHANGED"),
                        totals.of("SKIPPED"),
                        totals.withOutcome("REFUSED"),
                        totals.withOutcome("WITHHELD"),
                        count(totals.findingCount(), "finding"));
    }

    private long applied(String operation) {
        return run.mode().equals("PREVIEW") ? totals.of(operation, "PLANNED") : totals.accepted(operation);
    }

    /** The control total in words. */
    String control() {
        String sum = "%,d entries read = %,d New + %,d Update + %,d unchanged + %,d skipped. "
                .formatted(
                        totals.entriesRead(),
                        totals.of("NEW"),
                        totals.of("UPDATE"),
                        totals.of("UNCHANGED"),
                        totals.of("SKIPPED"));
        String verdict = totals.unaccounted() == 0
                ? "Adds up: every entry is accounted for."
                : "DOES NOT ADD UP: %,d entries are not accounted for.".formatted(Math.abs(totals.unaccounted()));
        return sum + verdict + deletes();
    }

    private String deletes() {
        long deletes = totals.of("DELETE");
        return deletes == 0
                ? ""
                : " Deletes are extra: " + count(deletes, "user") + " whose person is no longer in the directory.";
    }

    /** The second control total: the users we look after. */
    String present() {
        if (!users.isWhole()) {
            return "The users we look after were not counted: the run did not come to its end.";
        }
        String sum = "%,d synchronised users before + %,d created + %,d adopted - %,d deleted = %,d present now. "
                .formatted(users.before(), users.created(), users.adopted(), users.deleted(), users.after());
        return sum
                + (users.unexplained() == 0
                        ? "Adds up."
                        : "DOES NOT ADD UP: it differs by %,d; the sheet Not done tells of changes that came half way."
                                .formatted(users.unexplained()));
    }

    /** Findings against last time. */
    String againstLastTime() {
        return "%,d new, %,d known from earlier runs, %,d mended, %,d replaced by another flagged value, %,d gone with their person."
                .formatted(followUp.fresh(), followUp.known(), followUp.mended(), followUp.replaced(), followUp.left());
    }

    /** What kept people or changes out. */
    String leftOut() {
        long notDone = totals.withOutcome("REFUSED")
                + totals.withOutcome("WITHHELD")
                + totals.withOutcome("NOT_ATTEMPTED")
                + totals.withOutcome("SKIPPED");
        return notDone == 0
                ? "Nothing: everybody was processed, and every change was made."
                : "%s: %,d refused, %,d withheld, %,d not attempted, %,d skipped. Who and why is on the sheet Not done."
                        .formatted(
                                notDone == 1 ? "1 person" : "%,d people".formatted(notDone),
                                totals.withOutcome("REFUSED"),
                                totals.withOutcome("WITHHELD"),
                                totals.withOutcome("NOT_ATTEMPTED"),
                                totals.withOutcome("SKIPPED"));
    }

    /** Who approved what was done. */
    String approved() {
        if (!run.approvedBy().isEmpty()) {
            return run.approvedBy() + ", plan " + run.planId();
        }
        return run.mode().equals("PREVIEW")
                ? "Nobody yet: this is a preview, and nothing was written."
                : "Nobody: nothing was approved, and nothing was written.";
    }

    /** What the guards said. */
    String guarded() {
        String held = guards.stream()
                .filter(guard -> guard.outcome().equals("WITHHELD")
                        || guard.outcome().equals("STOPPED")
                        || guard.outcome().equals("RELEASED"))
                .map(guard -> guard.guard() + ": " + Word.of(guard.outcome()).shown())
                .collect(Collectors.joining("; "));
        return guards.isEmpty() ? "Not asked." : held.isEmpty() ? "All passed." : held + ".";
    }

    /** Whether the rules do what the product does. */
    String matrixInWords() {
        if (matrix.isEmpty()) {
            return "Not proven: the run did not come to it.";
        }
        long same = matrix.stream().filter(MatrixCell::isAsProduct).count();
        return "%d of %d cells of New, Update and Delete are as the product's table says, proven with the rules of this run%s"
                .formatted(same, matrix.size(), same == matrix.size() ? "." : "; the sheet Matrix tells which differ.");
    }

    private static String count(long number, String noun) {
        return "%,d %s%s".formatted(number, noun, number == 1 ? "" : "s");
    }
}
