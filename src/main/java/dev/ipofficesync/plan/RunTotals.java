package dev.ipofficesync.plan;

import java.util.List;

/**
 * The control totals of a run. Every entry that was read is New, Update, Unchanged or Skipped; deletes come on top, because
 * their people are no longer in the directory. Immutable.
 *
 * @param entriesRead entries that the directory delivered
 */
public record RunTotals(long entriesRead, List<Count> counts, List<FindingCount> findings) {
    public RunTotals {
        counts = List.copyOf(counts);
        findings = List.copyOf(findings);
    }

    /** People with one operation and one outcome. */
    public record Count(String operation, String outcome, long count) {}

    /** People with the operation, whatever came of it. */
    public long of(String operation) {
        return counts.stream()
                .filter(c -> c.operation().equals(operation))
                .mapToLong(Count::count)
                .sum();
    }

    /** People with the operation and the outcome. */
    public long of(String operation, String outcome) {
        return counts.stream()
                .filter(c -> c.operation().equals(operation) && c.outcome().equals(outcome))
                .mapToLong(Count::count)
                .sum();
    }

    /** People whose change the phone system accepted, confirmed by reading back or not. */
    public long accepted(String operation) {
        return of(operation, "DONE") + of(operation, "UNVERIFIED");
    }

    /** People with the outcome, whatever the operation. */
    public long withOutcome(String outcome) {
        return counts.stream()
                .filter(c -> c.outcome().equals(outcome))
                .mapToLong(Count::count)
                .sum();
    }

    /** All rows of the plan. */
    public long people() {
        return counts.stream().mapToLong(Count::count).sum();
    }

    /** Findings of every severity. */
    public long findingCount() {
        return findings.stream().mapToLong(FindingCount::count).sum();
    }

    /** Entries read that are neither New nor Update nor Unchanged nor Skipped; 0 when the totals add up. */
    public long unaccounted() {
        return entriesRead - of("NEW") - of("UPDATE") - of("UNCHANGED") - of("SKIPPED");
    }
}
