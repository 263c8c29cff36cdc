package dev.ipofficesync.plan;

import java.time.Duration;

/**
 * What a run asked of one system by calls of one kind. Immutable.
 *
 * @param call method and resource, such as {@code POST users}
 * @param calls repeated calls included
 * @param waited time spent waiting for the answers
 * @param held time spent waiting before the calls: the system was busy, or the pace had to be kept
 */
public record PhoneCall(String system, String call, long calls, Duration waited, Duration held) {
    /** Time for one of these calls, as measured. */
    public Duration mean() {
        return calls == 0 ? Duration.ZERO : waited.dividedBy(calls);
    }

    /** These calls and others of the same kind to the same system. */
    public PhoneCall plus(PhoneCall other) {
        return new PhoneCall(system, call, calls + other.calls, waited.plus(other.waited), held.plus(other.held));
    }

    /** Whether these calls may have changed a record. */
    public boolean isWrite() {
        return !call.startsWith("GET ") && !call.endsWith(" authenticate");
    }
}
