package dev.ipofficesync.report;

import dev.ipofficesync.plan.RecordedRun;
import dev.ipofficesync.plan.RunRecord;
import dev.ipofficesync.plan.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Writes the report of a run: a workbook, the same content as JSON, and the corrections for the directory as CSV beside it. A file appears under its name only when it
 * is whole. Writing again replaces it. Safe for use by many threads, each with another run.
 */
public final class SyncReport {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss'Z'").withZone(ZoneOffset.UTC);

    private final ReportProperties properties;

    public SyncReport(ReportProperties properties) {
        this.properties = properties;
    }

    /**
     * Has Java load what writing a workbook takes, for which a run of few people would otherwise wait at its end.
     */
    public static void prepare() {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            workbook.createSheet();
            new Styles(workbook);
            workbook.write(OutputStream.nullOutputStream());
        } catch (IOException | RuntimeException again) {
            // whatever is wrong is told when the report is written
        }
    }

    /**
     * Writes all files of a report.
     *
     * @throws UncheckedIOException when a file cannot be written
     */
    public WrittenReport write(DataSource dataSource, long runId) {
        var run = new RecordedRun(dataSource, runId);
        Path folder = properties.folder();
        try {
            Summary summary = summary(run);
            var allTables = new ReportTables(run);
            List<ReportTable<?>> tables = allTables.all();
            String name = name(summary.run());
            Files.createDirectories(folder);
            // each file is made from the rows alone, so the order in which they are made does not matter
            try (var beside = new Beside<>(() -> texts(
                    folder, name, new SyncReportJson(summary, tables), new CorrectionsCsv(allTables.corrections())))) {
                ReportFile workbook =
                        whole(folder, name + ".xlsx", out -> new SyncReportWorkbook(summary, tables).write(out, name));
                List<ReportFile> texts = beside.result();
                return new WrittenReport(workbook.path(), List.of(workbook, texts.get(0), texts.get(1)));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "the report could not be written to " + folder + ": " + failure.getMessage(), failure);
        }
    }

    /** All files need the findings: they are read meanwhile. */
    private static Summary summary(RecordedRun run) throws IOException {
        try (var findings = new Beside<>(run.findings()::toCorrect)) {
            Summary summary = Summary.of(run);
            findings.result();
            return summary;
        }
    }

    private static List<ReportFile> texts(Path folder, String name, SyncReportJson json, CorrectionsCsv corrections)
            throws IOException {
        return List.of(
                whole(folder, name + ".json", json::write),
                whole(folder, name + "-corrections.csv", corrections::write));
    }

    /** Sorts by time: {@code 2026-11-23T02-00-05Z-run-000017-sync}. */
    static String name(RunRecord run) {
        return "%s-run-%06d-%s"
                .formatted(TIME.format(run.started()), run.runId(), run.mode().toLowerCase(Locale.ROOT));
    }

    /** A temporary file beside the target, so that the move cannot cross file systems. */
    static ReportFile whole(Path folder, String fileName, Consumer<OutputStream> content) throws IOException {
        Path target = folder.resolve(fileName);
        Path temporary = Files.createTempFile(folder, ".", ".tmp");
        MessageDigest digest = Sha256.newDigest();
        try {
            try (OutputStream out = new DigestOutputStream(Files.newOutputStream(temporary), digest)) {
                content.accept(out);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new ReportFile(target, HexFormat.of().formatHex(digest.digest()), Files.size(target));
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
