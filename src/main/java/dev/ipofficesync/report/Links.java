package dev.ipofficesync.report;

import dev.ipofficesync.plan.ByPerson;
import java.util.HashMap;
import java.util.Map;

/**
 * Remembers where the rows are that other sheets point to, and how many links each table may still set. Excel takes 65,530
 * links on a sheet, and every link costs memory until the file is written; the first rows of a table are the ones that
 * somebody should look at, so they get them. One thread only.
 */
final class Links {
    /** For each table; six tables have links, so that no workbook has more than a sheet could hold. */
    static final int MAX_LINKS = 10_900;

    private final int rowsPerSheet;
    private final Map<String, Map<Object, Integer>> rows = new HashMap<>();
    /** Of anchors that are people: row numbers plus 1. */
    private final Map<String, ByPerson> people = new HashMap<>();

    private final Map<String, Integer> taken = new HashMap<>();

    /** @param rowsPerSheet rows on a sheet, the heading not counted */
    Links(int rowsPerSheet) {
        this.rowsPerSheet = rowsPerSheet;
    }

    /** Remembers the first row for the anchor; rows count from 0 over all continuations of the table. */
    void remember(String table, Object anchor, int row) {
        if (anchor instanceof Long person) {
            ByPerson known = people.computeIfAbsent(table, name -> new ByPerson());
            if (known.of(person) == 0) {
                known.put(person, row + 1);
            }
        } else if (!anchor.equals("")) {
            rows.computeIfAbsent(table, name -> new HashMap<>()).putIfAbsent(anchor, row);
        }
    }

    /** The address of the anchor's row, for one link; empty when there is no such row or no link is left. */
    String take(String from, String table, Object anchor) {
        int row = row(table, anchor);
        if (row < 0 || taken.getOrDefault(from, 0) == MAX_LINKS) {
            return "";
        }
        taken.merge(from, 1, Integer::sum);
        return "'" + sheetName(table, row / rowsPerSheet) + "'!A" + (row % rowsPerSheet + 2);
    }

    private int row(String table, Object anchor) {
        if (anchor instanceof Long person) {
            ByPerson known = people.get(table);
            return known == null ? -1 : known.of(person) - 1;
        }
        return rows.getOrDefault(table, Map.of()).getOrDefault(anchor, -1);
    }

    /** The table's name, with a number from the second sheet on. */
    static String sheetName(String table, int part) {
        return part == 0 ? table : table + " (" + (part + 1) + ")";
    }
}
