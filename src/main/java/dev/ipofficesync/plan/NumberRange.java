package dev.ipofficesync.plan;

/**
 * The numbers of a user provisioning rule after a run. Immutable.
 *
 * @param first the start extension; empty when the rule gives out no numbers
 * @param last before the next start extension of the same length, else the last number with as many digits
 * @param inUse numbers of the range that somebody has, those given out in the run included
 * @param newUsers created with the rule in the runs counted
 * @param nights runs counted: at most the last thirty that were no preview, without the very first
 */
public record NumberRange(
        String provisioningRule,
        String system,
        String first,
        String last,
        long inUse,
        long givenOut,
        long free,
        long newUsers,
        long nights) {
    /** Whether the rule gives out numbers at all. */
    public boolean isNumbering() {
        return !first.isEmpty();
    }
}
