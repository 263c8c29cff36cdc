package dev.ipofficesync.ipoffice;

import java.time.Duration;

/**
 * The most calls that IP Office is asked for in a second: a number such as {@code 5} or {@code 0.5}, or {@code off}.
 * Immutable.
 *
 * @param perSecond 0 when off
 */
public record CallRate(double perSecond) {
    /** As fast as the answers come. */
    public static final CallRate OFF = new CallRate(0);

    private static final double MOST = 1000;

    /**
     * Reads a rate as written in the configuration.
     *
     * @throws IllegalArgumentException when the text is neither a number above 0 nor {@code off}
     */
    public static CallRate valueOf(String text) {
        String plain = text.strip();
        if (plain.equalsIgnoreCase("off") || plain.equalsIgnoreCase("false")) {
            return OFF;
        }
        try {
            double rate = Double.parseDouble(plain);
            if (rate > 0 && rate <= MOST) {
                return new CallRate(rate);
            }
        } catch (NumberFormatException notANumber) {
            // told below, in the same words as a number out of range
        }
        throw new IllegalArgumentException(
                "'" + text + "' is not a pace: write calls for each second such as 5 or 0.5, or off");
    }

    /** A number, as YAML reads it. */
    public static CallRate valueOf(Number rate) {
        return valueOf(rate.toString());
    }

    /** YAML reads an unquoted {@code off} as false. */
    public static CallRate valueOf(Boolean off) {
        return valueOf(off.toString());
    }

    /** Whether calls follow each other as fast as the answers come. */
    public boolean isOff() {
        return perSecond == 0;
    }

    /** The least time from the start of one call to the start of the next. */
    public Duration interval() {
        return isOff() ? Duration.ZERO : Duration.ofNanos(Math.round(1e9 / perSecond));
    }

    @Override
    public String toString() {
        return isOff() ? "off" : perSecond == Math.rint(perSecond) ? Long.toString((long) perSecond) : "" + perSecond;
    }
}
