package dev.ipofficesync.facts;

import java.util.Comparator;

/**
 * A possible value of a field, with where it came from and its place in the queue. Immutable.
 *
 * @param source attribute, constant or user provisioning rule, as people know it
 * @param rank the smallest wins; mapping rows start at 50, a user provisioning rule's start extension has 10
 * @param nextFree the value is a start number: the next free number at or above it is given out
 */
public record Candidate(Field field, String value, String source, int rank, boolean nextFree) {
    private static final Comparator<Candidate> QUEUE = Comparator.comparingInt(Candidate::rank)
            .thenComparing(Candidate::source)
            .thenComparing(Candidate::value);

    public Candidate(Field field, String value, String source, int rank) {
        this(field, value, source, rank, false);
    }

    /** Whether this candidate wins over the other: by rank, then by source and value, so that the order is total. */
    public boolean precedes(Candidate other) {
        return QUEUE.compare(this, other) < 0;
    }

    @Override
    public String toString() {
        return "Candidate[" + field + ", " + field.shown(value) + ", " + source + ", " + rank + "]";
    }
}
