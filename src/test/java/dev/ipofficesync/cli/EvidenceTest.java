package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.evidence.ChainLink;
import dev.ipofficesync.evidence.EvidenceChain;
import dev.ipofficesync.evidence.EvidenceCheck;
import dev.ipofficesync.evidence.EvidenceCheck.FileVerdict;
import dev.ipofficesync.evidence.EvidenceCheck.Result;
import dev.ipofficesync.evidence.EvidenceCheck.Verdict;
import dev.ipofficesync.evidence.RecordedFile;
import dev.ipofficesync.plan.ChangePlan;
import dev.ipofficesync.plan.PlanDigest;
import dev.ipofficesync.plan.RecordedRunBuilder;
import dev.ipofficesync.report.ReportProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** What becomes known when somebody touches a report, a stored plan or the chain itself. */
class EvidenceTest {
    private static final long RUN = RecordedRunBuilder.RUN;

    @TempDir
    private Path folder = Path.of("");

    private RunReports reports;
    private JdbcTemplate jdbc;
    private Path workbook;

    @BeforeEach
    void write_a_report() {
        RecordedRunBuilder run = RecordedRunBuilder.inMemory().run("SYNC", 2);
        long ada = run.person("NEW", "DONE", "ada", "London", "2031", "London");
        run.field(ada, "NAME", "", "ada", "sAMAccountName", "MAP-010", "DONE")
                .groupEdit(1, ada, "Sales", "", "2031", "DONE", "");
        run.person("UNCHANGED", "UNCHANGED", "bob", "London", "2032", "London");
        jdbc = new JdbcTemplate(run.dataSource());
        new ChangePlan(jdbc).planDigest(RUN, PlanDigest.of(jdbc, RUN));
        reports = new RunReports(run.dataSource(), new ReportProperties(folder), Clock.systemUTC());
        workbook = reports.write(RUN);
    }

    private Result check(String head) {
        return new EvidenceCheck(jdbc, folder).check(head);
    }

    private List<Verdict> verdicts() {
        return check("").files().stream().map(FileVerdict::verdict).toList();
    }

    private String head() {
        return new EvidenceChain(jdbc).head();
    }

    @Test
    void what_nobody_touched_is_sound() {
        Result result = check(head());
        assertThat(result.faults()).isEmpty();
        assertThat(result.isSound()).isTrue();
        assertThat(result.head()).isEqualTo(head()).matches("[0-9a-f]{64}");
        // workbook, JSON and the list of corrections
        assertThat(verdicts()).containsExactly(Verdict.UNCHANGED, Verdict.UNCHANGED, Verdict.UNCHANGED);
        assertThat(check(head().substring(0, 12)).notes()).anyMatch(note -> note.contains("the noted head is link 1"));
    }

    @Test
    void the_workbook_says_who_approved_which_plan() {
        String summary = new FinishedRun(0, "report=" + workbook, "", folder).sheet("Summary");
        assertThat(summary)
                .contains("Approved by\tthe configuration")
                .contains("Plan digest\t" + PlanDigest.of(jdbc, RUN));
    }

    @Test
    void a_changed_a_missing_and_a_foreign_file_are_told() throws IOException {
        Files.write(workbook, new byte[] {0}, StandardOpenOption.APPEND);
        Files.delete(Path.of(workbook.toString().replace(".xlsx", ".json")));
        Files.copy(workbook, folder.resolve("2026-11-22T02-00-05Z-run-000016-sync.xlsx"));
        Files.writeString(folder.resolve("notes.txt"), "not ours");

        assertThat(verdicts())
                .containsExactlyInAnyOrder(Verdict.CHANGED, Verdict.MISSING, Verdict.UNCHANGED, Verdict.NOT_RECORDED);
        assertThat(check("").isSound()).isFalse();
    }

    @Test
    void a_report_that_is_made_again_has_the_same_bytes() throws IOException {
        var before = new EvidenceChain(jdbc).links().get(0).files();
        reports.write(RUN);
        assertThat(new EvidenceChain(jdbc).links().get(1).files()).isEqualTo(before);
        assertThat(check("").isSound()).isTrue();
        try (var zip = new java.util.zip.ZipFile(workbook.toFile())) {
            assertThat(zip.stream().map(entry -> entry.getTimeLocal().getYear()).collect(Collectors.toSet()))
                    .containsExactly(1980);
        }
    }

    @Test
    void a_changed_link_breaks_the_chain() {
        reports.write(RUN);
        jdbc.update(
                "update evidence_link set detail = 'SYNC of plan 17: DONE; approved: COMMAND somebody else' where link_no = 1");
        assertThat(check("").faults()).containsExactly("link 1 of the chain (run 17) was changed");
    }

    @Test
    void a_changed_digest_of_a_file_breaks_the_chain() {
        jdbc.update("update evidence_file set digest = ? where file_name like '%.xlsx'", "0".repeat(64));
        assertThat(check("").faults()).containsExactly("link 1 of the chain (run 17) was changed");
    }

    @Test
    void a_link_that_was_taken_out_breaks_the_chain() {
        reports.write(RUN);
        reports.write(RUN);
        jdbc.update("delete from evidence_link where link_no = 2");
        assertThat(check("").faults())
                .containsExactly(
                        "link 2 of the chain is missing", "link 3 of the chain does not follow the one before it");
    }

    @Test
    void a_chain_that_was_rewritten_as_a_whole_is_found_by_a_head_that_was_noted_elsewhere() throws IOException {
        String noted = head();
        ChainLink old = new EvidenceChain(jdbc).links().get(0);
        jdbc.update("delete from evidence_link");
        jdbc.update("delete from evidence_file");
        Files.writeString(workbook, "forged");
        String digest = dev.ipofficesync.evidence.FileDigest.of(workbook);
        List<RecordedFile> files = old.files().stream()
                .map(file -> file.name().endsWith(".xlsx") ? new RecordedFile(file.name(), digest, 6) : file)
                .toList();
        new EvidenceChain(jdbc).add(old.kind(), RUN, Instant.now(), old.planDigest(), old.detail(), files);

        assertThat(check("").isSound()).as("nothing in this machine tells").isTrue();
        assertThat(check(noted).faults()).singleElement().asString().contains("the chain was rewritten or begun anew");
    }

    @Test
    void stored_rows_of_a_plan_that_were_changed_are_told() {
        String fields = jdbc.queryForObject("select fields from planned_change where operation = 'NEW'", String.class);
        jdbc.update("update planned_change set fields = 'eve' where operation = 'NEW'");
        assertThat(check("").faults()).containsExactly("plan 17: its stored rows were changed");
        jdbc.update("update planned_change set fields = ? where operation = 'NEW'", fields);
        assertThat(check("").faults()).isEmpty();
        jdbc.update("update planned_change set fields = replace(fields, 'ada', 'eve')");
        assertThat(check("").faults()).containsExactly("plan 17: its stored rows were changed");

        jdbc.update("update run set plan_digest = ?", PlanDigest.of(jdbc, RUN));
        assertThat(check("").faults()).containsExactly("plan 17: its recorded digest was changed");
    }

    @Test
    void the_digest_of_a_plan_covers_group_edits_but_no_outcome() {
        String before = PlanDigest.of(jdbc, RUN);
        jdbc.update("update planned_change set outcome = 'REFUSED', outcome_text = 'no', reason = 'x'");
        jdbc.update("insert into field_outcome select run_id, seq, 'NAME', 'REFUSED', '' from planned_change");
        jdbc.update("update group_edit set outcome = 'REFUSED'");
        assertThat(PlanDigest.of(jdbc, RUN)).isEqualTo(before);
        jdbc.update("update group_edit set add_number = '2032'");
        assertThat(PlanDigest.of(jdbc, RUN)).isNotEqualTo(before);
    }
}
