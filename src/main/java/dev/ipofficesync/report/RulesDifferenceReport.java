package dev.ipofficesync.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes what two rule sets make of the same directory: a workbook in the style of the report of a run, and the same content
 * as JSON beside it. Immutable.
 */
public final class RulesDifferenceReport {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss'Z'").withZone(ZoneOffset.UTC);
    private static final int ROWS = SpreadsheetVersion.EXCEL2007.getMaxRows() - 1;

    private final Map<String, String> about = new LinkedHashMap<>();
    private final List<RulesDifference> differences;
    private final Instant made;

    /** @param about what was compared, in the order to be shown */
    public RulesDifferenceReport(Map<String, String> about, List<RulesDifference> differences, Instant made) {
        this.about.putAll(about);
        this.differences = List.copyOf(differences);
        this.made = made;
    }

    /** How many people each difference concerns, by what differs. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        differences.stream()
                .map(difference -> List.of(difference.what(), difference.dn(), difference.userIdentification()))
                .distinct()
                .forEach(key -> counts.merge(key.get(0), 1L, Long::sum));
        return counts;
    }

    /**
     * Writes both files.
     *
     * @return the workbook
     * @throws UncheckedIOException when a file cannot be written
     */
    public Path write(Path folder) {
        String name = TIME.format(made) + "-rules-diff";
        try {
            Files.createDirectories(folder);
            SyncReport.whole(folder, name + ".json", this::json);
            return SyncReport.whole(folder, name + ".xlsx", out -> workbook(out, name))
                    .path();
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "the comparison could not be written to " + folder + ": " + failure.getMessage(), failure);
        }
    }

    private List<ReportTable<?>> tables() {
        return List.of(byField(), people());
    }

    private record Count(String what, long people) {}

    private ReportTable<Count> byField() {
        List<Count> counts = new ArrayList<>();
        counts().forEach((what, people) -> counts.add(new Count(what, people)));
        return new ReportTable<>(
                "byField",
                "By field",
                "How many people would get another value or finding",
                1,
                List.of(
                        Column.of("what", "What differs", 34, Count::what),
                        Column.of("people", "People", 12, Count::people)),
                row -> "",
                counts::forEach);
    }

    private ReportTable<RulesDifference> people() {
        return new ReportTable<>(
                "people",
                "People",
                "Who would get what",
                2,
                List.of(
                        Column.of("what", "What differs", 26, RulesDifference::what),
                        Column.of("name", "Name", 24, RulesDifference::name),
                        Column.of("before", "Rules in force", 44, RulesDifference::before),
                        Column.of("after", "Other rules", 44, RulesDifference::after),
                        Column.of("dn", "DN", 60, RulesDifference::dn),
                        Column.of(
                                "userIdentification", "User Identification", 38, RulesDifference::userIdentification)),
                row -> "",
                differences::forEach);
    }

    private void workbook(OutputStream out, String name) {
        XSSFWorkbook whole = new XSSFWorkbook();
        XSSFSheet summary = whole.createSheet("Summary");
        try (var workbook = new StreamedWorkbook(whole, out)) {
            var styles = new Styles(whole);
            summary(summary, styles);
            PageLayout.apply(summary, name);
            for (ReportTable<?> table : tables()) {
                new TableSheet<>(workbook, styles, new Links(ROWS), table, ROWS, name).fill();
            }
            workbook.finish();
        } catch (IOException failure) {
            throw new UncheckedIOException("the workbook could not be written: " + failure.getMessage(), failure);
        }
    }

    private void summary(XSSFSheet sheet, Styles styles) {
        sheet.setColumnWidth(0, 34 * 256);
        sheet.setColumnWidth(1, 90 * 256);
        sheet.setDisplayGridlines(false);
        cell(sheet.createRow(0), 0, "Two rule sets compared", styles, Styles.Kind.TITLE);
        cell(
                sheet.createRow(1),
                0,
                "What the same directory would become; nothing was written.",
                styles,
                Styles.Kind.SUBTITLE);
        int at = 3;
        for (Map.Entry<String, String> line : about.entrySet()) {
            Row row = sheet.createRow(at++);
            cell(row, 0, line.getKey(), styles, Styles.Kind.LABEL);
            cell(row, 1, line.getValue(), styles, Styles.Kind.TEXT);
        }
        at++;
        cell(sheet.createRow(at++), 0, "People concerned", styles, Styles.Kind.SECTION);
        for (Map.Entry<String, Long> count : counts().entrySet()) {
            Row row = sheet.createRow(at++);
            cell(row, 0, count.getKey(), styles, Styles.Kind.LABEL);
            cell(row, 1, String.valueOf(count.getValue()), styles, Styles.Kind.TEXT);
        }
    }

    private static void cell(Row row, int column, String text, Styles styles, Styles.Kind kind) {
        var cell = row.createCell(column);
        cell.setCellValue(SafeText.forCell(text));
        cell.setCellStyle(SafeText.looksLikeFormula(text) ? styles.quoted(kind) : styles.of(kind));
    }

    private void json(OutputStream out) {
        try (JsonGenerator json =
                JsonMapper.builder().build().writer().withDefaultPrettyPrinter().createGenerator(out)) {
            json.writeStartObject();
            json.writeStringProperty("format", "ipoffice-ldap-sync-rules-diff/1");
            about.forEach(json::writeStringProperty);
            tables().forEach(table -> table(json, table));
            json.writeEndObject();
        }
    }

    private static <R> void table(JsonGenerator json, ReportTable<R> table) {
        json.writeName(table.key());
        json.writeStartArray();
        table.rows().accept(row -> {
            json.writeStartObject();
            table.columns()
                    .forEach(column -> value(json, column.key(), column.value().apply(row)));
            json.writeEndObject();
        });
        json.writeEndArray();
    }

    private static void value(JsonGenerator json, String name, Object value) {
        if (value instanceof Number number) {
            json.writeNumberProperty(name, number.longValue());
        } else {
            json.writeStringProperty(name, value instanceof Word word ? word.constant() : value.toString());
        }
    }
}
