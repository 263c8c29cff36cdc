package dev.ipofficesync.report;

import dev.ipofficesync.plan.RecordedRun;
import dev.ipofficesync.plan.RunRecord;
import dev.ipofficesync.plan.Sha256;
import java.io.BufferedOutputStream;
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

    /** What is compressed comes in pieces of a few kilobytes. */
    private static final int BUFFER = 1 << 16;

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
            var tables = new SharedTables(allTables.all());
            String name = name(summary.run());
            Files.createDirectories(folder);
            try (var corrections = new Beside<>(() -> whole(
                            folder, name + "-corrections.csv", new CorrectionsCsv(allTables.corrections())::write));
                    var json = new Beside<>(() -> json(folder, name, summary, tables))) {
                ReportFile workbook = workbook(folder, name, summary, tables);
                return new WrittenReport(
                        workbook.path(), List.of(workbook, json.result(), corrections.result()), summary.totals());
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

    private static ReportFile workbook(Path folder, String name, Summary summary, SharedTables tables)
            throws IOException {
        var workbook = new SyncReportWorkbook(summary, tables.forWorkbook());
        try {
            return whole(folder, name + ".xlsx", out -> workbook.write(out, name));
        } finally {
            tables.giveUp();
        }
    }

    private static ReportFile json(Path folder, String name, Summary summary, SharedTables tables) throws IOException {
        try {
            return whole(folder, name + ".json", beside(new SyncReportJson(summary, tables.forJson())::write));
        } finally {
            tables.giveUp();
        }
    }

    /** The same, with the digest over the bytes and their way into the file on a thread of its own. */
    private static Consumer<OutputStream> beside(Consumer<OutputStream> content) {
        return out -> {
            try (var bytes = new OutputBeside(out)) {
                content.accept(bytes);
            } catch (IOException failure) {
                throw new UncheckedIOException("the report could not be written: " + failure.getMessage(), failure);
            }
        };
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
            try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(temporary), BUFFER);
                    OutputStream out = new DigestOutputStream(file, digest)) {
                content.accept(out);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new ReportFile(target, HexFormat.of().formatHex(digest.digest()), Files.size(target));
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
