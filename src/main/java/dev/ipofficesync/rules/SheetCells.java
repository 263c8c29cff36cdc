package dev.ipofficesync.rules;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.drools.template.parser.DataListener;

/** The cells of a sheet as text, by row and column counted from 0; empty ones are left out. One thread only. */
final class SheetCells implements DataListener {
    private static final Pattern QUOTED = Pattern.compile("['\"]([^'\"]+)['\"]|\\b([A-Za-z0-9_$]+)\\b");

    private final String sheet;
    private final SortedMap<Integer, SortedMap<Integer, String>> rows = new TreeMap<>();
    private final Map<String, Integer> mergedFrom = new TreeMap<>();

    SheetCells(String sheet) {
        this.sheet = sheet;
    }

    String sheet() {
        return sheet;
    }

    SortedMap<Integer, SortedMap<Integer, String>> rows() {
        return rows;
    }

    /** Empty text where there is nothing. */
    String text(int row, int column) {
        return rows.getOrDefault(row, new TreeMap<>()).getOrDefault(column, "");
    }

    /** The first column of the merged cell that this one belongs to. */
    int mergedFrom(int row, int column) {
        return mergedFrom.getOrDefault(name(row, column), NON_MERGED);
    }

    /** As spreadsheets call it, {@code C9}. */
    static String name(int row, int column) {
        var letters = new StringBuilder();
        for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
            letters.insert(0, (char) ('A' + (rest - 1) % 26));
        }
        return letters.toString() + (row + 1);
    }

    /** The cell of the row that holds a word of the message, or the row. */
    String find(int row, String message) {
        return QUOTED.matcher(message)
                .results()
                .map(SheetCells::word)
                .flatMap(word -> rows.getOrDefault(row, new TreeMap<>()).entrySet().stream()
                        .filter(cell -> cell.getValue().equals(word)
                                || cell.getValue().startsWith(word + " ")
                                || (word.length() > 3 && cell.getValue().contains(word)))
                        .map(cell -> "cell " + name(row, cell.getKey())))
                .findFirst()
                .orElse("row " + (row + 1));
    }

    private static String word(MatchResult quoted) {
        return quoted.group(1) == null ? quoted.group(2) : quoted.group(1);
    }

    @Override
    public void startSheet(String name) {
        // told by the workbook
    }

    @Override
    public void finishSheet() {
        // nothing is left open
    }

    @Override
    public void newRow(int row, int columns) {
        // rows without cells are empty
    }

    @Override
    public void newCell(int row, int column, String value, int mergedColumn) {
        if (value == null || value.isBlank()) {
            return;
        }
        rows.computeIfAbsent(row, key -> new TreeMap<>()).put(column, value.strip());
        if (mergedColumn != NON_MERGED) {
            mergedFrom.put(name(row, column), mergedColumn);
        }
    }
}
