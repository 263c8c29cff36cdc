package dev.ipofficesync.plan;

/** What a guard measured before the first write, and what it did. Immutable. */
public record GuardOutcome(String guard, String measured, String limit, Result result, String detail) {

    /** What a guard did. */
    public enum Result {
        PASSED,
        /** Keeps changes back until this plan is confirmed. */
        WITHHELD,
        /** Ends the run; cannot be confirmed. */
        STOPPED,
        /** Switched off by configuration. */
        OFF,
        /** Would have withheld, but this plan was confirmed. */
        RELEASED
    }
}
