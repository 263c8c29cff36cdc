package dev.ipofficesync.facts;

/**
 * How much a finding matters, worst first. ERROR, WARNING and INFO are IP Office Manager's own three icons; the other
 * three say what the synchronisation itself did or risks.
 */
public enum Severity {
    /** The person was not processed in this run. */
    SKIPPED,
    /** A value the system does not support. */
    ERROR,
    /** A value was dropped and the field stored empty. */
    BLANKED,
    /** Legal, but with a costly side effect. */
    TRAP,
    /** An untypical value that may be a mistake. */
    WARNING,
    /** Something that might usefully be set. */
    INFO,
    /** Not looked at: switches a check off. */
    OFF
}
