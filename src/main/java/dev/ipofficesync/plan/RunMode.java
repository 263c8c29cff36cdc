package dev.ipofficesync.plan;

/** What a run does with its plan. */
public enum RunMode {
    /** Plans, and applies what the guards let through. */
    SYNC,
    /** Plans and reports; writes nothing to the phone system. */
    PREVIEW,
    /** Plans anew and applies only what an earlier, kept plan says too. */
    APPLY
}
