package dev.ipofficesync.cli;

/** The exit statuses that are not about how a run ended; those are in {@code RunStatus}. */
final class ExitStatus {
    static final int OK = 0;
    /** A report, a stored plan or the chain of evidence is not as it was recorded. */
    static final int NOT_AS_RECORDED = 1;

    /** Wrong usage, configuration or rules; nothing was read. */
    static final int USAGE = 2;

    /** Withheld by a guard. */
    static final int WITHHELD = 3;

    static final int SYSTEM_FAILED = 4;
    static final int ANOTHER_RUN = 5;

    private ExitStatus() {}
}
