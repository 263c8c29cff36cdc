package dev.ipofficesync.report;

import dev.ipofficesync.plan.GuardRow;
import dev.ipofficesync.plan.RecordedRun;
import dev.ipofficesync.plan.RuleRow;
import dev.ipofficesync.plan.RunRecord;
import dev.ipofficesync.plan.RunTotals;
import java.util.Comparator;
import java.util.List;

/** What the first sheet says. Immutable. */
record Summary(RunRecord run, RunTotals totals, List<GuardRow> guards, List<RuleRow> topRules) {
    static final List<String> OPERATIONS = List.of("NEW", "UPDATE", "DELETE", "UNCHANGED", "SKIPPED");
    private static final int TOP = 10;

    Summary {
        guards = List.copyOf(guards);
        topRules = List.copyOf(topRules);
    }

    static Summary of(RecordedRun run) {
        List<RuleRow> top = run.rules().stream()
                .filter(rule -> rule.fired() > 0)
                .sorted(Comparator.comparingLong(RuleRow::fired).reversed().thenComparing(RuleRow::ruleId))
                .limit(TOP)
                .toList();
        return new Summary(run.run(), run.totals(), run.guards(), top);
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

    private static String count(long number, String noun) {
        return "%,d %s%s".formatted(number, noun, number == 1 ? "" : "s");
    }
}
