package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.database.Database;
import dev.ipofficesync.evidence.EvidenceCheck;
import dev.ipofficesync.evidence.EvidenceCheck.FileVerdict;
import dev.ipofficesync.evidence.EvidenceCheck.Result;
import dev.ipofficesync.evidence.EvidenceCheck.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights over half a year: what is removed, what stays, and what is still known of what was removed. */
class RetentionIT {
    private static final Instant FIRST_NIGHT = Instant.parse("2026-01-01T02:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void what_has_had_its_time_is_removed_and_what_the_next_run_needs_stays() throws IOException {
        try (WholeLine line = WholeLine.of(folder, Person.of("old", "mail: old@example.test"), Person.of("same"))
                .with("retention.runs", "60d")
                .with("retention.plans", "30d")
                .with("retention.reports", "90d")) {
            night(line, 0).sync();
            line.set("old", "mail", "new@example.test");
            Run preview = night(line, 1).preview();
            long plan = preview.id();
            night(line, 2).sync();
            assertThat(runs(line)).containsExactly("1", "2", "3");
            long before = databaseSize();

            Run late = night(line, 100).sync();

            assertThat(late.err()).isEmpty();
            assertThat(late.changes()).as("last seen values stay").isEqualTo("new=0 updated=0 deleted=0");
            assertThat(runs(line)).containsExactly("4");
            for (String table : tablesOfRuns(line)) {
                assertThat(line.texts("select distinct run_id from " + table))
                        .as(table)
                        .isSubsetOf("4");
            }
            assertThat(line.texts("select count(*) from batch_job_instance")).containsExactly("1");
            assertThat(databaseSize()).isLessThan(before * 3 / 4);
            assertThat(line.texts("select kind || ' ' || run_id from evidence_link order by link_no"))
                    .containsExactly(
                            "REPORT 1",
                            "REPORT 2",
                            "REPORT 3",
                            "REPORT 4",
                            "PLAN_REMOVED 2",
                            "REPORT_REMOVED 1",
                            "REPORT_REMOVED 2",
                            "REPORT_REMOVED 3",
                            "RUN_REMOVED 1",
                            "RUN_REMOVED 2",
                            "RUN_REMOVED 3");
            assertThat(check(line).isSound()).isTrue();
            assertThat(verdicts(line, Verdict.REMOVED)).isEqualTo(9);
            assertThat(verdicts(line, Verdict.UNCHANGED)).isEqualTo(3);
            assertThat(night(line, 100).apply(plan).status()).isEqualTo(2);

            Said history = line.said("history");
            assertThat(history.out())
                    .contains("removed by retention:", "run 3, plan digest", "report of run 1: 2026-01-01T02-00-00Z");
            assertThat(line.said("history", "verify").status()).isZero();
        }
    }

    @Test
    void the_last_good_run_and_a_plan_that_waits_stay_however_old_they_are() {
        try (WholeLine line = WholeLine.of(folder, Person.of("old")).with("retention.plans", "off")) {
            night(line, 0).sync();
            line.add(Person.of("late"));
            long plan = night(line, 1).preview().id();
            night(line, 300).preview();

            assertThat(runs(line)).containsExactly("1", "2", "3");
            assertThat(line.said("history").out()).contains("./run.sh apply " + plan + " --digest ");
            assertThat(night(line, 300).apply(plan).changes()).isEqualTo("new=1 updated=0 deleted=0");
        }
    }

    private static WholeLine night(WholeLine line, int day) {
        return line.at(Clock.fixed(FIRST_NIGHT.plus(Duration.ofDays(day)), ZoneOffset.UTC));
    }

    private static List<String> runs(WholeLine line) {
        return line.texts("select run_id from run order by run_id");
    }

    /** Whatever table has a column for the run: one that retention forgets shows here. */
    private static List<String> tablesOfRuns(WholeLine line) {
        List<String> tables = line.texts("select lower(table_name) from information_schema.columns"
                + " where lower(column_name) = 'run_id' and lower(table_name) <> 'evidence_link'");
        assertThat(tables).contains("run", "planned_change", "finding");
        return tables;
    }

    private long databaseSize() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("state/database"))) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private Result check(WholeLine line) {
        try (Database database = StateDatabase.open(folder.resolve("state"))) {
            return new EvidenceCheck(database.jdbc(), line.properties().report().folder()).check("");
        }
    }

    private long verdicts(WholeLine line, Verdict verdict) {
        return check(line).files().stream()
                .map(FileVerdict::verdict)
                .filter(verdict::equals)
                .count();
    }
}
