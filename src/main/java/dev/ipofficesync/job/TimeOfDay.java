package dev.ipofficesync.job;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;

/**
 * A time of day on the clock of this machine, such as {@code 05:30}. Immutable.
 *
 * @param minute since midnight; negative for none
 */
public record TimeOfDay(int minute) implements Comparable<TimeOfDay> {
    /** No time: nothing ends. */
    public static final TimeOfDay OFF = new TimeOfDay(-1);

    private static final int DAY = 24 * 60;

    /**
     * Reads a time as written in the configuration.
     *
     * @throws IllegalArgumentException when the text is neither a time nor {@code off}
     */
    public static TimeOfDay valueOf(String text) {
        String plain = text.strip();
        if (plain.equalsIgnoreCase("off") || plain.equalsIgnoreCase("false")) {
            return OFF;
        }
        try {
            LocalTime time = LocalTime.parse(plain.length() == 4 && plain.charAt(1) == ':' ? "0" + plain : plain);
            return new TimeOfDay(time.getHour() * 60 + time.getMinute());
        } catch (DateTimeParseException noTime) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a time of day: write hours and minutes such as \"05:30\", or off");
        }
    }

    /** YAML reads an unquoted {@code 5:30} as a number of base 60. */
    public static TimeOfDay valueOf(Integer minutes) {
        if (minutes < 0 || minutes >= DAY) {
            throw new IllegalArgumentException(
                    "'" + minutes + "' is not a time of day: write it in quotes, such as \"05:30\"");
        }
        return new TimeOfDay(minutes);
    }

    /** YAML reads an unquoted {@code off} as false. */
    public static TimeOfDay valueOf(Boolean off) {
        return valueOf(off.toString());
    }

    boolean isOff() {
        return minute < 0;
    }

    LocalTime time() {
        return LocalTime.of(minute / 60, minute % 60);
    }

    @Override
    public int compareTo(TimeOfDay other) {
        return Integer.compare(minute, other.minute);
    }

    @Override
    public String toString() {
        return isOff() ? "off" : time().toString();
    }
}
