package dev.ipofficesync.cli;

import java.util.Random;

/**
 * When to kill the process. Immutable.
 *
 * @param moment what to wait for
 * @param call such as {@code POST users}; empty for any write
 * @param nth which of these calls
 * @param after once the call has been worked on and before its answer leaves; otherwise the call is lost with the process
 * @param delayMillis how long to wait then
 */
record Blow(Moment moment, String call, int nth, boolean after, long delayMillis) {
    enum Moment {
        /** So long after the process was started. */
        START,
        /** At a reading of the phone system. */
        SNAPSHOT,
        /** So long after the search in the directory. */
        PLAN,
        /** At a write to the phone system. */
        WRITE,
        /** So long after the users were read back. */
        REPORT,
        /** Never: the run may end. */
        NONE
    }

    static Blow none() {
        return new Blow(Moment.NONE, "", 0, false, 0);
    }

    static Blow at(String write, int nth, boolean after) {
        return new Blow(Moment.WRITE, write, nth, after, 0);
    }

    static Blow start(Random random) {
        return new Blow(Moment.START, "", 0, false, 200 + random.nextInt(4_000));
    }

    static Blow snapshot(Random random) {
        String[] lists = {"GET systems", "GET users", "GET extensions", "GET huntgroups"};
        return new Blow(Moment.SNAPSHOT, lists[random.nextInt(lists.length)], 1, random.nextBoolean(), 0);
    }

    static Blow plan(Random random) {
        return new Blow(Moment.PLAN, "", 0, false, random.nextInt(900));
    }

    static Blow anyWrite(Random random, int most) {
        return new Blow(Moment.WRITE, "", 1 + random.nextInt(most), random.nextBoolean(), 0);
    }

    static Blow report(Random random) {
        return new Blow(Moment.REPORT, "", 0, false, random.nextInt(1_500));
    }

    @Override
    public String toString() {
        return switch (moment) {
            case START, PLAN, REPORT -> moment + " +" + delayMillis + " ms";
            case SNAPSHOT, WRITE -> (after ? "after " : "before ") + nth + ". " + (call.isEmpty() ? "write" : call);
            case NONE -> "no kill";
        };
    }
}
