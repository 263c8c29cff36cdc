package dev.ipofficesync.report;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Hyperlink;
import org.apache.poi.ss.usermodel.IgnoredErrorType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/**
 * Writes one table as a sheet, and as further sheets when it is longer than a sheet can be. Rows are streamed. One thread
 * only.
 */
final class TableSheet<R> {
    private static final float LINE_HEIGHT = 13;
    private static final int MAX_LINES = 12;
    /** A row is at most 409 points high. */
    private static final int TALLEST = 31;

    private final SXSSFWorkbook workbook;
    private final Styles styles;
    private final Links links;
    private final ReportTable<R> table;
    private final List<Column<R>> columns;
    private final int rowsPerSheet;
    private SXSSFSheet sheet;
    private int part;
    private int written;

    TableSheet(SXSSFWorkbook workbook, Styles styles, Links links, ReportTable<R> table, int rowsPerSheet) {
        this.workbook = workbook;
        this.styles = styles;
        this.links = links;
        this.table = table;
        this.columns = table.columns().stream()
                .filter(column -> column.look() != Column.Look.JSON_ONLY)
                .toList();
        this.rowsPerSheet = rowsPerSheet;
        this.sheet = begin();
    }

    /**
     * Writes all rows.
     *
     * @return how many
     */
    int fill() {
        table.rows().accept(this::add);
        if (written == 0) {
            Cell cell = sheet.createRow(1).createCell(0);
            cell.setCellValue("None in this run.");
            cell.setCellStyle(styles.of(Styles.Kind.SUBTITLE));
        }
        finish();
        return written;
    }

    private void add(R source) {
        if (written > 0 && written % rowsPerSheet == 0) {
            finish();
            part++;
            sheet = begin();
        }
        links.remember(table.title(), table.anchor().apply(source), written);
        Row row = sheet.createRow(written % rowsPerSheet + 1);
        int lines = 1;
        for (int i = 0; i < columns.size(); i++) {
            Cell cell = row.createCell(i);
            write(cell, columns.get(i), source);
            lines = Math.max(lines, linesOf(cell, columns.get(i)));
        }
        row.setHeightInPoints(LINE_HEIGHT * lines + 2);
        written++;
    }

    private static int linesOf(Cell cell, Column<?> column) {
        if (cell.getCellType() != CellType.STRING) {
            return 1;
        }
        String text = cell.getStringCellValue();
        if (column.look() != Column.Look.LINES) {
            return TextMeasure.lines(text, column.width(), MAX_LINES);
        }
        return Math.min(
                TALLEST,
                text.lines()
                        .mapToInt(line -> TextMeasure.lines(line, column.width(), MAX_LINES))
                        .sum());
    }

    private void write(Cell cell, Column<R> column, R source) {
        Object value = column.value().apply(source);
        if (value instanceof Number number) {
            cell.setCellValue(number.doubleValue());
            cell.setCellStyle(styles.of(Styles.Kind.NUMBER_LEFT));
        } else if (value instanceof Instant instant) {
            cell.setCellValue(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
            cell.setCellStyle(styles.of(Styles.Kind.DATE));
        } else if (value instanceof Word word) {
            writeWord(cell, column, word);
        } else {
            writeText(cell, value.toString(), column.look());
        }
        link(cell, column, source, value);
    }

    private void writeWord(Cell cell, Column<R> column, Word word) {
        cell.setCellValue(word.shown());
        switch (column.look()) {
            case SEVERITY -> cell.setCellStyle(styles.severity(word.constant()));
            case OUTCOME -> cell.setCellStyle(styles.of(isFine(word) ? Styles.Kind.TEXT : Styles.Kind.STRONG));
            case PLAIN, LINES, JSON_ONLY -> writeText(cell, word.shown(), Column.Look.PLAIN);
        }
    }

    private void writeText(Cell cell, String text, Column.Look look) {
        cell.setCellValue(look == Column.Look.LINES ? SafeText.linesForCell(text) : SafeText.forCell(text));
        cell.setCellStyle(
                SafeText.looksLikeFormula(text) ? styles.quoted(Styles.Kind.TEXT) : styles.of(Styles.Kind.TEXT));
    }

    private static boolean isFine(Word outcome) {
        return switch (outcome.constant()) {
            case "DONE", "UNCHANGED", "PLANNED", "FIRED", "AS_THE_PRODUCT", "NOT_THIS_TIME", "KNOWN" -> true;
            default -> false;
        };
    }

    private void link(Cell cell, Column<R> column, R source, Object value) {
        if (column.link().table().isEmpty() || value.equals(0) || value.equals("")) {
            return;
        }
        String address = links.take(
                table.title(), column.link().table(), column.link().anchor().apply(source));
        if (!address.isEmpty()) {
            Hyperlink link = workbook.getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
            link.setAddress(address);
            cell.setHyperlink(link);
            cell.setCellStyle(styles.of(value instanceof Number ? Styles.Kind.LINK_NUMBER : Styles.Kind.LINK));
        }
    }

    private SXSSFSheet begin() {
        String name = Links.sheetName(table.title(), part);
        SXSSFSheet existing = workbook.getSheet(name);
        SXSSFSheet result = existing == null ? workbook.createSheet(name) : existing;
        if (part > 0) {
            workbook.setSheetOrder(name, workbook.getSheetIndex(Links.sheetName(table.title(), part - 1)) + 1);
        }
        heading(result);
        return result;
    }

    private void heading(SXSSFSheet target) {
        Row heading = target.createRow(0);
        heading.setHeightInPoints(30);
        for (int i = 0; i < columns.size(); i++) {
            Column<R> column = columns.get(i);
            target.setColumnWidth(i, (column.width() + 1) * 256);
            Cell cell = heading.createCell(i);
            cell.setCellValue(column.title());
            cell.setCellStyle(styles.of(Styles.Kind.HEADER));
        }
        target.createFreezePane(table.frozen(), 1);
        target.setRepeatingRows(new CellRangeAddress(0, 0, -1, -1));
    }

    /** The key with a capital, and a number from the second sheet on: names of tables hold no spaces. */
    private String tableName() {
        String name = table.key().substring(0, 1).toUpperCase(Locale.ROOT)
                + table.key().substring(1);
        return part == 0 ? name : name + "_" + (part + 1);
    }

    private List<String> titles() {
        return columns.stream().map(Column::title).toList();
    }

    private void finish() {
        int lastRow = Math.max(1, sheet.getLastRowNum());
        var all = new CellRangeAddress(0, lastRow, 0, columns.size() - 1);
        XSSFSheet target = workbook.getXSSFWorkbook().getSheet(sheet.getSheetName());
        NamedTable.over(target, all, tableName(), titles());
        target.addIgnoredErrors(all, IgnoredErrorType.NUMBER_STORED_AS_TEXT);
    }
}
