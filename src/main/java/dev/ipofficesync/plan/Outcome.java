package dev.ipofficesync.plan;

/** What came of a planned change or of one of its fields. */
public enum Outcome {
    /** Not yet tried. */
    PLANNED,
    /** The phone system accepted it. */
    DONE,
    /** The phone system refused it; its words are kept. */
    REFUSED,
    /** A guard, or the approval, kept it back. */
    WITHHELD,
    /** The run ended before its turn, or something it depends on failed. */
    NOT_ATTEMPTED,
    /** Accepted, but not confirmed when read back. */
    UNVERIFIED,
    UNCHANGED,
    SKIPPED
}
