package dev.ipofficesync.job;

import java.time.LocalTime;

/**
 * A part of every day, such as {@code 07:00-19:00}; one that ends before it begins passes midnight. Immutable.
 *
 * @param from the first moment inside
 * @param to the first moment outside again
 */
public record TimeRange(TimeOfDay from, TimeOfDay to) {
    /**
     * Reads a range as written in the configuration.
     *
     * @throws IllegalArgumentException when the text is not two different times with a hyphen between them
     */
    public static TimeRange valueOf(String text) {
        String[] parts = text.split("-", -1);
        if (parts.length == 2) {
            TimeRange range = new TimeRange(TimeOfDay.valueOf(parts[0]), TimeOfDay.valueOf(parts[1]));
            if (!range.from.isOff() && !range.to.isOff() && !range.from.equals(range.to)) {
                return range;
            }
        }
        throw new IllegalArgumentException(
                "'" + text + "' is not a part of the day: write two times such as \"07:00-19:00\"");
    }

    boolean contains(LocalTime time) {
        boolean started = !time.isBefore(from.time());
        boolean notOver = time.isBefore(to.time());
        return from.compareTo(to) < 0 ? started && notOver : started || notOver;
    }

    @Override
    public String toString() {
        return from + "-" + to;
    }
}
