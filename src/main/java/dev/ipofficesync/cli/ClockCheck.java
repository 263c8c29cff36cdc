package dev.ipofficesync.cli;

import dev.ipofficesync.connection.Check;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How far another clock is from ours. Stateless. */
final class ClockCheck {
    /** Certificates and Kerberos put up with five minutes at most; reports become hard to compare before that. */
    private static final Duration TOLERATED = Duration.ofMinutes(1);

    private ClockCheck() {}

    static Check of(Instant theirs, Clock ours) {
        Duration ahead = Duration.between(ours.instant(), theirs);
        long seconds = Math.abs(ahead.toSeconds());
        String difference =
                seconds < 2 ? "the same as here" : seconds + " s " + (ahead.isNegative() ? "behind" : "ahead");
        return ahead.abs().compareTo(TOLERATED) <= 0
                ? Check.ok("clock", difference)
                : Check.note("clock", difference + " of this machine; set both clocks by the same time server (NTP)");
    }
}
