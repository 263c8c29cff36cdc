package dev.ipofficesync.report;

import java.nio.file.Path;
import org.hsqldb.jdbc.JDBCDataSource;

/** Writes a report in a process of its own, so that a test can give it little memory. Arguments: database URL, folder. */
final class LargeReport {
    private LargeReport() {}

    public static void main(String[] arguments) {
        var source = new JDBCDataSource();
        source.setUrl(arguments[0]);
        source.setUser("SA");
        new SyncReport(new ReportProperties(Path.of(arguments[1]))).write(source, 17);
    }
}
