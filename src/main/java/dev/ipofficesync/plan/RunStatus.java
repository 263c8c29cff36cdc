package dev.ipofficesync.plan;

/** How a run ended, with the exit status the program gives for it. */
public enum RunStatus {
    RUNNING(4),
    DONE(0),
    WITH_REFUSALS(1),
    WITHHELD(3),
    /** Somebody asked for it, or the time for writing was over; the rest of the plan is kept. */
    STOPPED(3),
    FAILED(4),
    /** The process ended without a word; found by the next run. */
    INTERRUPTED(4);

    private final int exitStatus;

    RunStatus(int exitStatus) {
        this.exitStatus = exitStatus;
    }

    /** 0 done, 1 some records refused, 3 withheld or stopped, 4 a system failed. */
    public int exitStatus() {
        return exitStatus;
    }
}
