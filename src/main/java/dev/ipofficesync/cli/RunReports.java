package dev.ipofficesync.cli;

import dev.ipofficesync.evidence.ChainLink.Kind;
import dev.ipofficesync.evidence.EvidenceChain;
import dev.ipofficesync.evidence.RecordedFile;
import dev.ipofficesync.plan.RecordedRun;
import dev.ipofficesync.plan.RunRecord;
import dev.ipofficesync.plan.RunTotals;
import dev.ipofficesync.report.ReportFile;
import dev.ipofficesync.report.ReportProperties;
import dev.ipofficesync.report.SyncReport;
import dev.ipofficesync.report.WrittenReport;
import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes the report of a run, and records the digests of its files in the chain of evidence. One thread only. */
final class RunReports {
    private final DataSource dataSource;
    private final EvidenceChain chain;
    private final SyncReport report;
    private final Clock clock;
    private @Nullable Counted last;

    /** A run whose report was written. Immutable. */
    private record Counted(long runId, RunTotals totals) {}

    RunReports(DataSource dataSource, ReportProperties properties, Clock clock) {
        this.dataSource = dataSource;
        this.chain = new EvidenceChain(new JdbcTemplate(dataSource));
        this.report = new SyncReport(properties);
        this.clock = clock;
    }

    /** Writes and records; gives the workbook. */
    Path write(long runId) {
        WrittenReport written = report.write(dataSource, runId);
        last = new Counted(runId, written.totals());
        RunRecord run = new RecordedRun(dataSource, runId).run();
        chain.add(
                Kind.REPORT,
                runId,
                clock.instant(),
                run.planDigest(),
                detail(run),
                written.files().stream().map(RunReports::recorded).toList());
        return written.workbook();
    }

    /** How many people and findings there are of each kind; not counted again for whoever has a report just written. */
    RunTotals totals(long runId) {
        Counted known = last;
        return known != null && known.runId() == runId ? known.totals() : new RecordedRun(dataSource, runId).totals();
    }

    /** Whether the run has a report that was recorded; one that a crash cut short was not. */
    boolean isWritten(long runId) {
        return chain.isReported(runId);
    }

    private static String detail(RunRecord run) {
        return "%s of plan %d: %s; approved: %s %s"
                .formatted(run.mode(), run.planId(), run.status(), run.approvedHow(), run.approvedBy())
                .strip();
    }

    static RecordedFile recorded(ReportFile file) {
        return new RecordedFile(String.valueOf(file.path().getFileName()), file.digest(), file.size());
    }
}
