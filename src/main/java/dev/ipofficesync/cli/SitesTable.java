package dev.ipofficesync.cli;

import dev.ipofficesync.report.SiteRow;
import dev.ipofficesync.report.SitesReport;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** What a run over several sites prints: a table for people, then a line for each site and a total for machines. */
final class SitesTable {
    private static final List<String> COUNTS = SitesReport.COUNTS;

    private SitesTable() {}

    static void print(List<SiteRow> sites, Path report, PrintStream out) {
        int width = Math.max(
                4, sites.stream().mapToInt(row -> row.site().length()).max().orElse(0));
        out.printf("%-" + width + "s  %-13s", "site", "ended");
        COUNTS.forEach(word -> out.printf(" %9s", word));
        out.printf(" %8s%n", "seconds");
        for (SiteRow row : sites) {
            out.printf("%-" + width + "s  %-13s", row.site(), row.meaning());
            COUNTS.forEach(word -> out.printf(" %9d", row.count(word)));
            out.printf(" %8d%n", row.seconds());
        }
        out.println();
        sites.forEach(row -> out.println(line(row)));
        out.println(total(sites, report));
    }

    private static String line(SiteRow row) {
        String result = row.result().isEmpty() ? "report=none" : row.result();
        return "site=" + row.site() + " status=" + row.status() + " " + result;
    }

    private static String total(List<SiteRow> sites, Path report) {
        var line = new StringBuilder("sites=" + sites.size());
        line.append(" done=")
                .append(sites.stream().filter(row -> row.status() <= 1).count());
        for (String word : COUNTS) {
            line.append(' ').append(word).append('=');
            line.append(sites.stream().mapToLong(row -> row.count(word)).sum());
        }
        return line.append(" report=").append(report).toString();
    }
}
