package dev.ipofficesync.report;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One table of the report, written once and shown twice: as a sheet and as an array in the JSON, so that both hold the same.
 * Immutable.
 *
 * @param key name of the array in the JSON
 * @param title name of the sheet, at most 25 characters so that a continuation fits
 * @param question what the table answers, for the list on the first sheet
 * @param frozen columns that stay when one scrolls to the right
 * @param anchor what links from other tables look for in a row; nothing is remembered where it is empty text
 * @param rows hands every row to the consumer, always in the same order
 */
record ReportTable<R>(
        String key,
        String title,
        String question,
        int frozen,
        List<Column<R>> columns,
        Function<R, Object> anchor,
        Consumer<Consumer<R>> rows) {
    ReportTable {
        columns = List.copyOf(columns);
    }

    /** The same table with rows from elsewhere. */
    ReportTable<R> withRows(Consumer<Consumer<R>> newRows) {
        return new ReportTable<>(key, title, question, frozen, columns, anchor, newRows);
    }
}
