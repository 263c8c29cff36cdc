package dev.ipofficesync.report;

import dev.ipofficesync.plan.RunRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * The Excel workbook of a run (ECMA-376). Rows are streamed, so that 100,000 people need
 * little memory. It holds no formula: every value from outside is a text cell. One thread only.
 */
final class SyncReportWorkbook {
    private final Summary summary;
    private final List<ReportTable<?>> tables;
    private final int rowsPerSheet;

    SyncReportWorkbook(Summary summary, List<ReportTable<?>> tables) {
        this(summary, tables, SpreadsheetVersion.EXCEL2007.getMaxRows() - 1);
    }

    /** @param rowsPerSheet rows after which a table continues on a further sheet, the heading not counted */
    SyncReportWorkbook(Summary summary, List<ReportTable<?>> tables, int rowsPerSheet) {
        this.summary = summary;
        this.tables = List.copyOf(tables);
        this.rowsPerSheet = rowsPerSheet;
    }

    /**
     * Writes the workbook.
     *
     * @param reportName printed at the top of every page
     * @throws UncheckedIOException when the stream cannot be written
     */
    void write(OutputStream out, String reportName) {
        XSSFWorkbook whole = new XSSFWorkbook();
        XSSFSheet first = whole.createSheet("Summary");
        describe(whole.getProperties());
        try (var workbook = new StreamedWorkbook(whole, out)) {
            PageLayout.apply(first, reportName);
            fill(workbook, first, reportName);
            whole.setActiveSheet(0);
            workbook.finish();
        } catch (IOException failure) {
            throw new UncheckedIOException("the workbook could not be written: " + failure.getMessage(), failure);
        }
    }

    /** The first sheet is small and has a chart, which needs its cells; the others are streamed. */
    private void fill(StreamedWorkbook workbook, XSSFSheet first, String reportName) {
        var styles = new Styles(workbook.whole());
        var links = new Links(rowsPerSheet);
        tables.forEach(table -> workbook.whole().createSheet(table.title()));
        Map<String, Integer> rows = new HashMap<>();
        for (ReportTable<?> table : inOrderOfLinks()) {
            rows.put(table.title(), new TableSheet<>(workbook, styles, links, table, rowsPerSheet, reportName).fill());
        }
        new SummarySheet(first, styles, summary).fill(tables, rows);
    }

    /** A sheet that others point to must be there before them. */
    private List<ReportTable<?>> inOrderOfLinks() {
        List<String> before = List.of(ReportTables.RULES, ReportTables.CHANGES, ReportTables.FINDINGS);
        return tables.stream()
                .sorted(Comparator.comparingInt(
                        table -> before.contains(table.title()) ? before.indexOf(table.title()) : before.size()))
                .toList();
    }

    private void describe(POIXMLProperties properties) {
        RunRecord run = summary.run();
        POIXMLProperties.CoreProperties core = properties.getCoreProperties();
        core.setTitle("Synchronisation report, run " + run.runId());
        core.setSubjectProperty("Users of IP Office synchronised from a directory");
        core.setCreator("ipoffice-ldap-sync");
        core.setKeywords("run " + run.runId() + ", " + run.mode());
        core.setCreated(Optional.of(Date.from(run.started())));
        core.setModified(Optional.of(Date.from(Objects.requireNonNullElse(run.ended(), run.started()))));
        POIXMLProperties.CustomProperties custom = properties.getCustomProperties();
        custom.addProperty("Run", Long.toString(run.runId()));
        custom.addProperty("Plan digest", run.planDigest());
        custom.addProperty("Rules digest", run.rulesDigest());
        custom.addProperty("Configuration digest", run.configDigest());
    }
}
