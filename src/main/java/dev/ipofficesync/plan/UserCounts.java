package dev.ipofficesync.plan;

/**
 * The users we look after, before and after a run. Immutable.
 *
 * @param before -1 when the run never came to count them
 * @param adopted taken over in the run
 * @param deleted the phone system accepted
 * @param after -1 when the run did not come to its end
 */
public record UserCounts(long before, long created, long adopted, long deleted, long after) {
    /** Whether both ends were counted. */
    public boolean isWhole() {
        return before >= 0 && after >= 0;
    }

    /** Users after the run that the outcomes do not explain; 0 when the totals add up. */
    public long unexplained() {
        return after - before - created - adopted + deleted;
    }
}
