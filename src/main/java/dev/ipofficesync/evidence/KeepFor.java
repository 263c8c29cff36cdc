package dev.ipofficesync.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/** How long something is kept: a time such as {@code 400d}, or {@code off} for as long as there is room. Immutable. */
public final class KeepFor {
    private final @Nullable Duration time;

    private KeepFor(@Nullable Duration time) {
        this.time = time;
    }

    /**
     * Reads a time as written in the configuration.
     *
     * @throws IllegalArgumentException when the text is neither a time nor {@code off}
     */
    public static KeepFor valueOf(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        if (plain.equals("off") || plain.equals("false")) {
            return new KeepFor(null);
        }
        try {
            Duration time = DurationStyle.detectAndParse(plain);
            if (!time.isNegative() && !time.isZero() && plain.matches("\\d+(d|h|m|s|ms)|p.*")) {
                return new KeepFor(time);
            }
        } catch (IllegalArgumentException notATime) {
            // told below, in the same words as a time out of range
        }
        throw new IllegalArgumentException("'" + text + "' is not a time to keep: write days such as 400d, or off");
    }

    /** What is older than this has had its time; none when everything is kept. */
    Optional<Instant> until(Instant now) {
        return Optional.ofNullable(time).map(now::minus);
    }

    @Override
    public String toString() {
        return time == null ? "off" : time.toDays() > 0 ? time.toDays() + "d" : time.toString();
    }
}
