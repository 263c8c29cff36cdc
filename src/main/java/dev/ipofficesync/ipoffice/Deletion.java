package dev.ipofficesync.ipoffice;

/** What came of a delete that succeeded. */
public enum Deletion {
    DELETED,
    /** There was no such object any more: what was wanted is already so. */
    ALREADY_GONE
}
