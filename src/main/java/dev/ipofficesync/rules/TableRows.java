package dev.ipofficesync.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.drools.decisiontable.parser.DefaultRuleSheetListener;
import org.drools.template.parser.DataListener;
import org.drools.template.parser.DecisionTableParseException;

/**
 * Hands the cells of a decision table to Drools, made strict where Drools is silent: an empty cell in the middle of a
 * statement is an empty text, {@code yes} is true, and a row that Drools would leave out is a problem. Drools' table is the
 * cell {@code RuleTable}, below it the rows for the kinds of columns, patterns, code and titles, then one row for each rule.
 * One thread only.
 */
final class TableRows {
    /** Stands for an empty text while Drools, which leaves out empty cells, reads the row. */
    static final String NOTHING = "\ue000";

    private static final String TABLE = "ruletable";
    private static final int KIND = 1;
    private static final int CODE = 3;
    private static final int TITLE = 4;
    private static final int FIRST_RULE = 5;
    private static final Map<String, String> TRUTH =
            Map.of("yes", "true", "no", "false", "true", "true", "false", "false");
    private static final Set<String> KINDS = Set.of("NAME", "ACTION", "CONDITION", "DESCRIPTION");

    private final SheetCells cells;
    private final String shown;
    private final List<String> problems = new ArrayList<>();
    private int top = -1;
    private int left = -1;

    TableRows(SheetCells cells, String shown) {
        this.cells = cells;
        this.shown = shown;
        findTable();
    }

    List<String> problems() {
        return problems;
    }

    private void findTable() {
        cells.rows()
                .forEach((row, line) -> line.forEach((column, text) -> {
                    String word = text.toLowerCase(Locale.ROOT);
                    if (!word.equals(TABLE) && !word.startsWith(TABLE + " ")) {
                        return;
                    }
                    if (top >= 0) {
                        problem(row, column, "a second RuleTable; keep one table in a workbook");
                    } else {
                        top = row;
                        left = column;
                    }
                }));
        if (top < 0) {
            problems.add(shown + ":1: sheet '" + cells.sheet()
                    + "': no cell starts with RuleTable, so the first sheet is no decision table; start from one of the"
                    + " examples in docs/examples/spreadsheet-rules");
        }
    }

    void replay(DefaultRuleSheetListener listener) {
        if (!problems.isEmpty()) {
            return;
        }
        checkKinds();
        int expected = top + FIRST_RULE;
        for (var row : cells.rows().entrySet()) {
            if (row.getKey() >= top + FIRST_RULE && isInTable(row.getValue())) {
                if (row.getKey() != expected) {
                    problems.add(shown + ":" + (row.getKey() + 1) + ": sheet '" + cells.sheet() + "': row "
                            + (row.getKey() + 1) + " stands below an empty row, where the table ends; delete the empty"
                            + " row, or move notes to another sheet");
                    return;
                }
                expected++;
                replay(listener, row.getKey(), filled(row.getKey()));
            } else {
                replay(listener, row.getKey(), new TreeMap<>(row.getValue()));
            }
        }
        listener.finishSheet();
        if (expected == top + FIRST_RULE) {
            problem(top + TITLE, left, "the table has no rows");
        }
    }

    private void checkKinds() {
        line(top + KIND).forEach((column, kind) -> {
            if (column >= left && !KINDS.contains(kind.toUpperCase(Locale.ROOT))) {
                problem(
                        top + KIND,
                        column,
                        "'" + kind + "' is no kind of column here; the kinds are NAME, CONDITION,"
                                + " ACTION and DESCRIPTION");
            }
        });
    }

    private boolean isInTable(SortedMap<Integer, String> line) {
        return line.keySet().stream()
                .anyMatch(column -> column >= left && !kind(column).isEmpty());
    }

    private SortedMap<Integer, String> line(int row) {
        return cells.rows().getOrDefault(row, new TreeMap<>());
    }

    private String kind(int column) {
        return cells.text(top + KIND, column).toUpperCase(Locale.ROOT);
    }

    /** The row with something in every cell that its statements need. */
    private SortedMap<Integer, String> filled(int row) {
        var filled = new TreeMap<>(line(row));
        boolean inside = false;
        for (int column : line(top + KIND).keySet()) {
            String kind = kind(column);
            String text = filled.getOrDefault(column, "");
            if (kind.equals("NAME") && text.isEmpty()) {
                problem(row, column, "the rule has no name; write an identifier such as MAP-020 and a few words");
            } else if (kind.equals("ACTION") || kind.equals("CONDITION")) {
                String code = cells.text(top + CODE, column);
                boolean isPart = kind.equals("ACTION") && (inside || !code.endsWith(";"));
                inside = kind.equals("ACTION") && !code.endsWith(";");
                fill(filled, row, column, isPart);
            }
        }
        return filled;
    }

    private void fill(SortedMap<Integer, String> filled, int row, int column, boolean isPart) {
        String text = filled.getOrDefault(column, "");
        String code = cells.text(top + CODE, column);
        boolean isQuoted = code.contains("\"$");
        if (isQuoted && (text.contains("\"") || text.contains("\\"))) {
            problem(row, column, "a double quote or backslash cannot stand in this column");
        } else if (!text.isEmpty()) {
            filled.put(column, isQuoted ? text : TRUTH.getOrDefault(text.toLowerCase(Locale.ROOT), text));
        } else if (isPart && isQuoted && !code.contains("forall")) {
            filled.put(column, NOTHING);
        } else if (isPart) {
            problem(
                    row,
                    column,
                    "the cell is empty; the column '" + cells.text(top + TITLE, column)
                            + "' needs a value in every row");
        }
    }

    private void replay(DefaultRuleSheetListener listener, int row, SortedMap<Integer, String> line) {
        if (row > top) {
            line.keySet().removeIf(column -> column < left || kind(column).isEmpty()); // notes beside the table
        }
        listener.newRow(row, line.isEmpty() ? 0 : line.lastKey() + 1);
        for (var cell : line.entrySet()) {
            try {
                listener.newCell(row, cell.getKey(), cell.getValue(), mergedFrom(row, cell.getKey()));
            } catch (DecisionTableParseException wrong) {
                problem(row, cell.getKey(), String.valueOf(wrong.getMessage()));
            }
        }
    }

    private int mergedFrom(int row, int column) {
        return row < top + TITLE ? cells.mergedFrom(row, column) : DataListener.NON_MERGED;
    }

    private void problem(int row, int column, String message) {
        problems.add(shown + ":" + (row + 1) + ": sheet '" + cells.sheet() + "', cell " + SheetCells.name(row, column)
                + ": " + message);
    }
}
