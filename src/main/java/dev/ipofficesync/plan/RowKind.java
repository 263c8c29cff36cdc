package dev.ipofficesync.plan;

/** What a plan row says about a person: one of the vendor's three operations, or nothing to do, or not processed. */
public enum RowKind {
    NEW,
    UPDATE,
    DELETE,
    UNCHANGED,
    SKIPPED
}
