package dev.ipofficesync.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The summary of a run over several sites: a small workbook, and the same as JSON beside it. One thread only. */
public final class SitesReport {
    /** The counts of a result line, in its order. */
    public static final List<String> COUNTS =
            List.of("new", "updated", "deleted", "unchanged", "refused", "withheld", "findings");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss'Z'").withZone(ZoneOffset.UTC);

    private final Path folder;

    public SitesReport(ReportProperties properties) {
        folder = properties.folder();
    }

    /**
     * Writes both files.
     *
     * @param mode such as SYNC
     * @return the workbook
     * @throws UncheckedIOException when a file cannot be written
     */
    public Path write(String mode, Instant started, List<SiteRow> sites) {
        String name = TIME.format(started) + "-sites-" + mode.toLowerCase(Locale.ROOT);
        try {
            Files.createDirectories(folder);
            whole(name + ".json", json(mode, started, sites));
            return whole(name + ".xlsx", workbook(sites, name));
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "the report could not be written to " + folder + ": " + failure.getMessage(), failure);
        }
    }

    private static byte[] json(String mode, Instant started, List<SiteRow> sites) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("mode", mode);
        all.put("started", started.toString());
        List<Map<String, Object>> rows = new ArrayList<>();
        for (SiteRow site : sites) {
            Map<String, Object> row = new LinkedHashMap<>();
            columns().forEach(column -> row.put(column.key(), column.value().apply(site)));
            rows.add(row);
        }
        all.put("sites", rows);
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsBytes(all);
    }

    private static byte[] workbook(List<SiteRow> sites, String name) throws IOException {
        int rowsPerSheet = SpreadsheetVersion.EXCEL2007.getMaxRows() - 1;
        ReportTable<SiteRow> table =
                new ReportTable<>("sites", "Sites", "What came of each site?", 1, columns(), row -> "", sites::forEach);
        var out = new ByteArrayOutputStream();
        try (var workbook = new StreamedWorkbook(new XSSFWorkbook(), out)) {
            var styles = new Styles(workbook.whole());
            new TableSheet<>(workbook, styles, new Links(rowsPerSheet), table, rowsPerSheet, name).fill();
            workbook.finish();
        }
        return out.toByteArray();
    }

    private static List<Column<SiteRow>> columns() {
        List<Column<SiteRow>> columns = new ArrayList<>();
        columns.add(Column.of("site", "Site", 20, SiteRow::site));
        columns.add(Column.of("status", "Exit status", 8, SiteRow::status));
        columns.add(Column.of("meaning", "Ended", 14, SiteRow::meaning));
        COUNTS.forEach(word -> columns.add(Column.of(
                word, word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1), 11, row -> row.count(word))));
        columns.add(Column.of("problem", "Told", 60, SiteRow::problem));
        columns.add(Column.of("report", "Report", 50, row -> row.value("report")));
        columns.add(Column.of("place", "Done by", 24, SiteRow::place));
        columns.add(Column.of("seconds", "Seconds", 9, SiteRow::seconds));
        return columns;
    }

    /** A temporary file beside the target, so that the move cannot cross file systems. */
    private Path whole(String fileName, byte[] content) throws IOException {
        Path temporary = Files.createTempFile(folder, ".", ".tmp");
        try {
            Files.write(temporary, content);
            return Files.move(
                    temporary,
                    folder.resolve(fileName),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
