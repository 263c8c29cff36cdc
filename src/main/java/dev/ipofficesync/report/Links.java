package dev.ipofficesync.report;

import java.util.HashMap;
import java.util.Map;

/**
 * Remembers where the rows are that other sheets point to, and how many links may still be set. Excel takes 65,530 links on
 * a sheet; we keep to that number for the whole workbook, because every link costs memory until the file is written. One
 * thread only.
 */
final class Links {
    static final int MAX_LINKS = 65_530;

    private final int rowsPerSheet;
    private final Map<String, Map<Object, Integer>> rows = new HashMap<>();
    private int left = MAX_LINKS;

    /** @param rowsPerSheet rows on a sheet, the heading not counted */
    Links(int rowsPerSheet) {
        this.rowsPerSheet = rowsPerSheet;
    }

    /** Remembers the first row for the anchor; rows count from 0 over all continuations of the table. */
    void remember(String table, Object anchor, int row) {
        if (!anchor.equals("")) {
            rows.computeIfAbsent(table, name -> new HashMap<>()).putIfAbsent(anchor, row);
        }
    }

    /** The address of the anchor's row, for one link; empty when there is no such row or no link is left. */
    String take(String table, Object anchor) {
        Integer row = rows.getOrDefault(table, Map.of()).get(anchor);
        if (row == null || left == 0) {
            return "";
        }
        left--;
        return "'" + sheetName(table, row / rowsPerSheet) + "'!A" + (row % rowsPerSheet + 2);
    }

    /** The table's name, with a number from the second sheet on. */
    static String sheetName(String table, int part) {
        return part == 0 ? table : table + " (" + (part + 1) + ")";
    }
}
