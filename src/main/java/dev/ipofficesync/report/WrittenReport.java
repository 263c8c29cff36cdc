package dev.ipofficesync.report;

import java.nio.file.Path;
import java.util.List;

/**
 * What was written for a run. Immutable.
 *
 * @param workbook the file for people
 * @param files all of them
 */
public record WrittenReport(Path workbook, List<ReportFile> files) {
    public WrittenReport {
        files = List.copyOf(files);
    }
}
