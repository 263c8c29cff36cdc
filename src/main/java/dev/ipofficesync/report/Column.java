package dev.ipofficesync.report;

import java.util.function.Function;

/**
 * A column of a table: its name in the JSON, its heading in the workbook, and where its value comes from. A value is a
 * String, a Number, an Instant or a {@link Word}. Immutable.
 *
 * @param width in characters
 */
record Column<R>(String key, String title, int width, Look look, Link<R> link, Function<R, Object> value) {
    /** How a column is shown. */
    enum Look {
        PLAIN,
        /** A severity, with its colour. */
        SEVERITY,
        /** An outcome; bold unless all is well. */
        OUTCOME,
        /** Several lines, as they are written. */
        LINES,
        /** Not in the workbook: another column says it already. */
        JSON_ONLY
    }

    /**
     * Where a click leads: the first row of the other table that is about the same thing.
     *
     * @param table title of the other table; empty for no link
     * @param anchor what to look for there; empty text where this row gets no link
     */
    record Link<R>(String table, Function<R, Object> anchor) {}

    static <R> Column<R> of(String key, String title, int width, Function<R, Object> value) {
        return new Column<>(key, title, width, Look.PLAIN, new Link<>("", row -> ""), value);
    }

    Column<R> looking(Look newLook) {
        return new Column<>(key, title, width, newLook, link, value);
    }

    Column<R> to(String table, Function<R, Object> anchor) {
        return new Column<>(key, title, width, look, new Link<>(table, anchor), value);
    }
}
