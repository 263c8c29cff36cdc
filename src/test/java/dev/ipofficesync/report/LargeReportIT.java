package dev.ipofficesync.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.plan.RecordedRunBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** 100,000 people, each with a changed field and a finding, in a process that may use 256 MB. */
class LargeReportIT {
    private static final int PEOPLE = 100_000;
    private static final Pattern ROW = Pattern.compile("<row ");

    @TempDir
    Path folder;

    @Test
    void a_hundred_thousand_people_need_no_more_than_256_megabytes() throws IOException, InterruptedException {
        String url = "jdbc:hsqldb:file:" + folder.resolve("state")
                + ";hsqldb.default_table_type=cached;hsqldb.result_max_memory_rows=2000;hsqldb.log_data=false";
        record(url);
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "dev.ipofficesync.report.LargeReport",
                        url,
                        folder.toString())
                .inheritIO()
                .start();
        assertThat(child.waitFor()).isZero();
        assertSheetsAreWhole(folder.resolve("2026-11-23T02-00-05Z-run-000017-sync.xlsx"));
    }

    private static void record(String url) {
        RecordedRunBuilder builder = RecordedRunBuilder.at(url).run("SYNC", PEOPLE);
        builder.rule("name/map", "Name comes from sAMAccountName", "mapping", "rules/mapping/name.drl", 12, PEOPLE);
        var jdbc = new JdbcTemplate(builder.dataSource());
        String people = " from unnest(sequence_array(1, " + PEOPLE + ", 1)) as t(n)";
        jdbc.execute("insert into planned_change select 17, n, 'UPDATE', 'DONE', '', 'id-' || n, "
                + "'CN=Person ' || n || ',OU=Office ' || mod(n, 50) || ',OU=People,DC=example,DC=test', 'London', '', '',"
                + " 'person' || n, 'Person ' || n, '' || (10000 + n), '', '', '', '', '', '', "
                + "'[[\"NAME\",\"before' || n || '\",\"person' || n || '\",\"sAMAccountName\",\"name/map\"]]'"
                + people);
        jdbc.execute("insert into finding select 17, n, 'NAME-09', 'WARNING', 'NAME', 'person' || n, 'distinct names', "
                + "'the name differs by case only from that of somebody else: choose another sAMAccountName', 'sAMAccountName', 'identity' || n, 'sAMAccountName', '', "
                + "'Office ' || mod(n, 50), 17"
                + people);
        jdbc.execute("shutdown");
    }

    private static void assertSheetsAreWhole(Path workbook) throws IOException {
        try (var zip = new ZipFile(workbook.toFile())) {
            String book = text(zip, "xl/workbook.xml");
            String parts = text(zip, "xl/_rels/workbook.xml.rels");
            for (String sheet : List.of("Unvalidated values", "Changes", "Users")) {
                String id = found("<sheet [^>]*name=\"" + sheet + "\"[^>]*r:id=\"([^\"]+)\"", book);
                String relation = found("(<Relationship [^>]*Id=\"" + id + "\"[^>]*>)", parts);
                ZipEntry entry = zip.getEntry("xl/" + found("Target=\"/?(?:xl/)?([^\"]+)\"", relation));
                assertThat(rows(zip.getInputStream(entry))).as(sheet).isEqualTo(PEOPLE + 1);
            }
        }
        assertThat(Files.size(workbook)).isLessThan(60_000_000);
    }

    private static String text(ZipFile zip, String part) throws IOException {
        return new String(zip.getInputStream(zip.getEntry(part)).readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    private static long rows(InputStream xml) throws IOException {
        try (var reader = new BufferedReader(new InputStreamReader(xml, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .mapToLong(line -> ROW.matcher(line).results().count())
                    .sum();
        }
    }
}
