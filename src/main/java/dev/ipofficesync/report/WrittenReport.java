package dev.ipofficesync.report;

import dev.ipofficesync.plan.RunTotals;
import java.nio.file.Path;
import java.util.List;

/**
 * What was written for a run. Immutable.
 *
 * @param workbook the file for people
 * @param files all of them
 * @param totals what they say
 */
public record WrittenReport(Path workbook, List<ReportFile> files, RunTotals totals) {
    public WrittenReport {
        files = List.copyOf(files);
    }
}
