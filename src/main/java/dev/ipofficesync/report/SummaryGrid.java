package dev.ipofficesync.report;

import dev.ipofficesync.facts.Field;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Hyperlink;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** The first sheet's grid of eight columns: one for labels, seven for figures. One thread only. */
final class SummaryGrid {
    static final Comparator<String> BY_FIELD = Comparator.<String>comparingInt(name ->
                    Arrays.stream(Field.values()).map(Field::name).toList().indexOf(name))
            .thenComparing(Comparator.naturalOrder());

    private static final int LAST = 7;
    private static final int LABEL_WIDTH = 30;
    private static final int FIGURE_WIDTH = 14;
    private static final int LINE_HEIGHT = 14;
    private static final int WIDE = 4;
    private static final int MAX_LINES = 25;

    private final XSSFSheet sheet;
    private final Styles styles;
    private int next;

    SummaryGrid(XSSFSheet sheet, Styles styles) {
        this.sheet = sheet;
        this.styles = styles;
        sheet.setColumnWidth(0, LABEL_WIDTH * 256);
        for (int i = 1; i <= LAST; i++) {
            sheet.setColumnWidth(i, FIGURE_WIDTH * 256);
        }
    }

    void gap() {
        sheet.createRow(next++).setHeightInPoints(6);
    }

    /** The row that comes next, counted from 0. */
    int nextRow() {
        return next;
    }

    /** Leaves room for a picture over the whole width. */
    void room(int rows) {
        for (int i = 0; i < rows; i++) {
            sheet.createRow(next++).setHeightInPoints(LINE_HEIGHT);
        }
    }

    /** What follows begins a new page when printed. */
    void page() {
        sheet.setRowBreak(next - 1);
    }

    void title(String text) {
        Row row = sheet.createRow(next++);
        row.setHeightInPoints(30);
        put(row, 0, text, Styles.Kind.TITLE);
    }

    void subtitle(String text) {
        put(sheet.createRow(next++), 0, text, Styles.Kind.SUBTITLE);
    }

    void section(String text) {
        gap();
        Row row = line(Styles.Kind.SECTION, 20);
        put(row, 0, text, Styles.Kind.SECTION);
    }

    /** A sentence over the whole width. */
    void note(String text) {
        gap();
        Row row = sheet.createRow(next++);
        row.setHeightInPoints(heightFor(text, LABEL_WIDTH + LAST * FIGURE_WIDTH) + 4);
        put(row, 0, text, Styles.Kind.NOTE);
        merge(row, 0);
    }

    void pair(String label, Object value) {
        Row row = line(Styles.Kind.TEXT, heightFor(value.toString(), LAST * FIGURE_WIDTH));
        put(row, 0, label, Styles.Kind.LABEL);
        put(row, 1, value, Styles.Kind.TEXT);
        merge(row, 1);
    }

    void heading(List<String> titles) {
        Row row = line(Styles.Kind.HEADER, 20);
        for (int i = 0; i < titles.size(); i++) {
            put(row, i, titles.get(i), i == 0 ? Styles.Kind.HEADER : Styles.Kind.HEADER_RIGHT);
        }
    }

    void severityHeading(String label, List<String> severities) {
        Row row = line(Styles.Kind.HEADER, 20);
        put(row, 0, label, Styles.Kind.HEADER);
        for (int i = 0; i < severities.size(); i++) {
            Cell cell = put(row, i + 1, Word.of(severities.get(i)).shown(), Styles.Kind.HEADER_RIGHT);
            cell.setCellStyle(styles.severityHeading(severities.get(i)));
        }
        put(row, LAST, "Total", Styles.Kind.HEADER_RIGHT);
    }

    void row(String label, List<Object> figures) {
        figures(label, figures, Styles.Kind.STRONG, Styles.Kind.NUMBER);
    }

    void total(String label, List<Object> figures) {
        figures(label, figures, Styles.Kind.TOTAL, Styles.Kind.TOTAL);
    }

    void wideHeading(String first, String second, String third, String fourth) {
        Row row = line(Styles.Kind.HEADER, 20);
        List<String> titles = List.of(first, second, third, fourth);
        for (int i = 0; i < titles.size(); i++) {
            put(row, i < 3 ? i : WIDE, titles.get(i), Styles.Kind.HEADER);
        }
        merge(row, 2, WIDE - 1);
        merge(row, WIDE);
    }

    /** Three short cells and a long one. */
    void wide(String first, Object second, Object third, String fourth) {
        float height = Math.max(
                heightFor(fourth, (LAST + 1 - WIDE) * FIGURE_WIDTH),
                heightFor(third.toString(), (WIDE - 2) * FIGURE_WIDTH));
        Row row = line(Styles.Kind.TEXT, height);
        put(row, 0, first, Styles.Kind.STRONG);
        put(row, 1, second, second instanceof Number ? Styles.Kind.NUMBER_LEFT : Styles.Kind.TEXT);
        put(row, 2, third, Styles.Kind.TEXT);
        put(row, WIDE, fourth, Styles.Kind.TEXT);
        merge(row, 2, WIDE - 1);
        merge(row, WIDE);
    }

    /** A line of the list of sheets, with a link. */
    void contents(String table, int rows, String question) {
        Row row = line(Styles.Kind.TEXT, LINE_HEIGHT);
        Cell cell = put(row, 0, table, Styles.Kind.LINK);
        Hyperlink link = sheet.getWorkbook().getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
        link.setAddress("'" + table + "'!A1");
        cell.setHyperlink(link);
        put(row, 1, rows, Styles.Kind.NUMBER);
        put(row, 2, question, Styles.Kind.INDENTED);
        merge(row, 2);
    }

    private void figures(String label, List<Object> figures, Styles.Kind first, Styles.Kind others) {
        Row row = line(others, LINE_HEIGHT);
        put(row, 0, label, first);
        for (int i = 0; i < figures.size(); i++) {
            boolean zero = figures.get(i).equals(0L) && others == Styles.Kind.NUMBER;
            put(row, i + 1, figures.get(i), zero ? Styles.Kind.ZERO : others);
        }
    }

    /** A new row whose cells all have the style, so that lines and colours reach the right edge. */
    private Row line(Styles.Kind kind, float height) {
        Row row = sheet.createRow(next++);
        row.setHeightInPoints(height);
        for (int i = 0; i <= LAST; i++) {
            row.createCell(i).setCellStyle(styles.of(kind));
        }
        return row;
    }

    private Cell put(Row row, int column, Object value, Styles.Kind kind) {
        Cell cell = row.createCell(column);
        cell.setCellStyle(styles.of(kind));
        if (value instanceof Number number) {
            cell.setCellValue(number.doubleValue());
        } else if (value instanceof Instant instant) {
            cell.setCellValue(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
            cell.setCellStyle(styles.of(Styles.Kind.DATE));
        } else {
            cell.setCellValue(SafeText.forCell(value.toString()));
            if (SafeText.looksLikeFormula(value.toString())) {
                cell.setCellStyle(styles.quoted(kind));
            }
        }
        return cell;
    }

    private void merge(Row row, int from) {
        merge(row, from, LAST);
    }

    private void merge(Row row, int from, int to) {
        sheet.addMergedRegion(new CellRangeAddress(row.getRowNum(), row.getRowNum(), from, to));
    }

    private static float heightFor(String text, int width) {
        return LINE_HEIGHT * TextMeasure.lines(text, width, MAX_LINES);
    }
}
