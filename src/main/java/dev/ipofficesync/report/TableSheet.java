package dev.ipofficesync.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.IgnoredErrorType;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/**
 * Writes one table as a sheet, and as further sheets when it is longer than a sheet can be. Rows are streamed. One thread
 * only.
 */
final class TableSheet<R> {
    private static final float LINE_HEIGHT = 13;
    private static final float HEADING_HEIGHT = 30;
    private static final int MAX_LINES = 12;
    /** A row is at most 409 points high. */
    private static final int TALLEST = 31;

    private final StreamedWorkbook workbook;
    private final Styles styles;
    private final Links links;
    private final ReportTable<R> table;
    private final List<Column<R>> columns;
    private final int rowsPerSheet;
    private final String reportName;
    private final int textStyle;
    private final int numberStyle;
    private final StringBuilder hyperlinks = new StringBuilder();
    private XSSFSheet sheet;
    private OutputStream out;
    private SheetRows rows;
    private int part;
    private int written;

    /**
     * @param rowsPerSheet rows after which the table continues on a further sheet, the heading not counted
     * @param reportName printed at the top of every page
     */
    TableSheet(
            StreamedWorkbook workbook,
            Styles styles,
            Links links,
            ReportTable<R> table,
            int rowsPerSheet,
            String reportName) {
        this.workbook = workbook;
        this.styles = styles;
        this.links = links;
        this.table = table;
        this.columns = table.columns().stream()
                .filter(column -> column.look() != Column.Look.JSON_ONLY)
                .toList();
        this.rowsPerSheet = rowsPerSheet;
        this.reportName = reportName;
        this.textStyle = index(Styles.Kind.TEXT);
        this.numberStyle = index(Styles.Kind.NUMBER_LEFT);
        this.sheet = sheet();
        this.out = open();
        this.rows = new SheetRows(out, columns.size());
    }

    /**
     * Writes all rows.
     *
     * @return how many
     */
    int fill() {
        heading();
        table.rows().accept(this::add);
        if (written == 0) {
            rows.begin(2);
            rows.text("None in this run.", index(Styles.Kind.SUBTITLE));
            rows.end(0);
        }
        finish();
        return written;
    }

    private void add(R source) {
        if (written > 0 && written % rowsPerSheet == 0) {
            finish();
            part++;
            sheet = sheet();
            out = open();
            rows = new SheetRows(out, columns.size());
            heading();
        }
        links.remember(table.title(), table.anchor().apply(source), written);
        rows.begin(written % rowsPerSheet + 2);
        int lines = 1;
        for (int i = 0; i < columns.size(); i++) {
            lines = Math.max(lines, write(i, source));
        }
        rows.end(LINE_HEIGHT * lines + 2);
        written++;
    }

    /** Writes a cell; gives how many lines it takes. */
    private int write(int at, R source) {
        Column<R> column = columns.get(at);
        Object value = column.value().apply(source);
        boolean linked = link(at, source, value);
        if (value instanceof Number number) {
            rows.number(number.doubleValue(), linked ? index(Styles.Kind.LINK_NUMBER) : numberStyle);
            return 1;
        }
        if (value instanceof Instant instant) {
            rows.number(
                    DateUtil.getExcelDate(LocalDateTime.ofInstant(instant, ZoneOffset.UTC)), index(Styles.Kind.DATE));
            return 1;
        }
        String shown = value instanceof Word word ? word.shown() : value.toString();
        if (column.look() == Column.Look.LINES) {
            String text = SafeText.linesForCell(shown);
            rows.text(text, linked ? index(Styles.Kind.LINK) : plain(shown));
            return lines(text, column);
        }
        int style = linked ? index(Styles.Kind.LINK) : style(column.look(), value, shown);
        return TextMeasure.lines(rows.value(shown, style), column.width(), MAX_LINES);
    }

    private static int lines(String text, Column<?> column) {
        return Math.min(
                TALLEST,
                text.lines()
                        .mapToInt(line -> TextMeasure.lines(line, column.width(), MAX_LINES))
                        .sum());
    }

    private int style(Column.Look look, Object value, String shown) {
        String constant = value instanceof Word word ? word.constant() : "";
        return switch (look) {
            case SEVERITY -> styles.severity(constant).getIndex();
            case OUTCOME -> isFine(constant) ? textStyle : index(Styles.Kind.STRONG);
            case PLAIN, LINES, JSON_ONLY -> plain(shown);
        };
    }

    private int plain(String shown) {
        return SafeText.looksLikeFormula(shown)
                ? styles.quoted(Styles.Kind.TEXT).getIndex()
                : textStyle;
    }

    private int index(Styles.Kind kind) {
        return styles.of(kind).getIndex();
    }

    private static boolean isFine(String outcome) {
        return switch (outcome) {
            case "DONE", "UNCHANGED", "PLANNED", "FIRED", "AS_THE_PRODUCT", "NOT_THIS_TIME", "KNOWN" -> true;
            default -> false;
        };
    }

    /** Whether the next cell got a link. */
    private boolean link(int at, R source, Object value) {
        Column.Link<R> link = columns.get(at).link();
        if (link.table().isEmpty() || value.equals(0) || value.equals("")) {
            return false;
        }
        String address = links.take(table.title(), link.table(), link.anchor().apply(source));
        if (address.isEmpty()) {
            return false;
        }
        hyperlinks
                .append("<hyperlink location=\"")
                .append(address)
                .append("\" ref=\"")
                .append(CellReference.convertNumToColString(at))
                .append(written % rowsPerSheet + 2)
                .append("\"/>");
        return true;
    }

    private XSSFSheet sheet() {
        var whole = workbook.whole();
        String name = Links.sheetName(table.title(), part);
        XSSFSheet existing = whole.getSheet(name);
        XSSFSheet result = existing == null ? whole.createSheet(name) : existing;
        if (part > 0) {
            whole.setSheetOrder(name, whole.getSheetIndex(Links.sheetName(table.title(), part - 1)) + 1);
        }
        for (int i = 0; i < columns.size(); i++) {
            result.setColumnWidth(i, (columns.get(i).width() + 1) * 256);
        }
        result.createFreezePane(table.frozen(), 1);
        result.setRepeatingRows(new CellRangeAddress(0, 0, -1, -1));
        // how many rows there will be is not known yet
        result.getCTWorksheet().unsetDimension();
        PageLayout.apply(result, reportName);
        NamedTable.over(result, area(1), tableName(), titles());
        return result;
    }

    private OutputStream open() {
        try {
            return workbook.begin(sheet);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void heading() {
        rows.begin(1);
        columns.forEach(column -> rows.text(column.title(), index(Styles.Kind.HEADER)));
        rows.end(HEADING_HEIGHT);
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

    private CellRangeAddress area(int lastRow) {
        return new CellRangeAddress(0, lastRow, 0, columns.size() - 1);
    }

    private void finish() {
        int lastRow = written == 0 ? 1 : (written - 1) % rowsPerSheet + 1;
        CellRangeAddress all = area(lastRow);
        NamedTable.cover(sheet.getTables().get(0), all);
        sheet.addIgnoredErrors(all, IgnoredErrorType.NUMBER_STORED_AS_TEXT);
        try {
            workbook.end(sheet, out, hyperlinks);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        hyperlinks.setLength(0);
    }
}
