package dev.ipofficesync.report;

/**
 * Estimates how many lines a text takes in a cell. Streamed rows are not measured by every spreadsheet program, and merged
 * cells by none, so their height has to be told. All methods are pure; safe for use by many threads.
 */
final class TextMeasure {
    /** Column widths count digits of 11 points; ordinary text of 10 points takes less. */
    private static final double CHARACTERS_PER_WIDTH = 1.1;

    private TextMeasure() {}

    /** Lines at the column width, in words as far as they fit; at least 1, and no more than {@code limit}. */
    static int lines(String text, int width, int limit) {
        int room = (int) (width * CHARACTERS_PER_WIDTH);
        if (text.length() <= room) {
            return 1;
        }
        int lines = 1;
        int used = 0;
        for (int start = 0; start < text.length() && lines < limit; ) {
            int space = text.indexOf(' ', start);
            int end = space < 0 ? text.length() : space + 1;
            int length = end - start;
            if (used > 0 && used + length > room + 1) {
                lines++;
                used = 0;
            }
            lines += (used + length - 1) / (room + 1);
            used = (used + length) % (room + 1);
            start = end;
        }
        return Math.min(lines, limit);
    }
}
