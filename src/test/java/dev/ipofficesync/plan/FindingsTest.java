package dev.ipofficesync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.facts.Finding;
import dev.ipofficesync.facts.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Findings followed over runs: every test is the run with the number of the builder, after earlier ones. */
class FindingsTest {
    private static final long BEFORE = RecordedRunBuilder.RUN - 1;

    private final RecordedRunBuilder run = RecordedRunBuilder.inMemory().run("SYNC", 2);
    private final JdbcTemplate jdbc = new JdbcTemplate(run.dataSource());
    private final Findings findings = new Findings(jdbc);
    private final RecordedFindings recorded = new RecordedRun(run.dataSource(), RecordedRunBuilder.RUN).findings();

    private static Finding finding(String value) {
        return new Finding("NAME-02", Severity.ERROR, Field.NAME, value, "15", "too long", List.of());
    }

    private void add(long runId, long seq, String subject, String value) {
        findings.add(
                runId,
                Map.of(seq, List.of(finding(value))),
                row -> new FindingOrigin(subject, "team", Map.of(), Map.of(Field.NAME, "sAMAccountName")));
    }

    private void earlierRun(String subject, String value) {
        add(BEFORE, 9, subject, value);
        findings.follow(BEFORE);
        jdbc.update("update open_finding set subject = ?", subject);
    }

    private List<String> fates() {
        List<String> fates = new ArrayList<>();
        recorded.mended(row -> fates.add(row.fate() + " since " + row.since()));
        return fates;
    }

    @Test
    void a_finding_is_new_once_and_known_since_then() {
        long seq = run.person("UPDATE", "DONE", "Zoë", "London", "2010", "London");
        earlierRun("id-" + seq, "much-too-long-a-name");
        add(RecordedRunBuilder.RUN, seq, "id-" + seq, "much-too-long-a-name");
        add(RecordedRunBuilder.RUN, seq, "id-" + seq, "another-name-too-long");
        findings.compare(RecordedRunBuilder.RUN, true);
        assertThat(recorded.followUp().known()).isEqualTo(1);
        assertThat(recorded.followUp().fresh()).isEqualTo(1);
        List<Long> since = new ArrayList<>();
        recorded.all().forEach(row -> since.add(row.since()));
        assertThat(since).containsExactlyInAnyOrder(BEFORE, RecordedRunBuilder.RUN);
        assertThat(fates()).isEmpty();
    }

    @Test
    void a_finding_that_is_not_met_again_is_mended() {
        long seq = run.person("UPDATE", "DONE", "Zoë", "London", "2010", "London");
        earlierRun("id-" + seq, "much-too-long-a-name");
        findings.compare(RecordedRunBuilder.RUN, true);
        assertThat(fates()).containsExactly("MENDED since " + BEFORE);
        findings.follow(RecordedRunBuilder.RUN);
        assertThat(jdbc.queryForObject("select count(*) from open_finding", Long.class))
                .isZero();
    }

    @Test
    void what_is_said_of_the_code_of_a_new_user_is_said_once_and_never_mended() {
        long seq = run.person("NEW", "DONE", "Zoë", "London", "2010", "London");
        findings.add(
                RecordedRunBuilder.RUN,
                Map.of(
                        seq,
                        List.of(new Finding(
                                "LOGIN-10", Severity.WARNING, Field.LOGIN_CODE, "", "", "no code", List.of()))),
                row -> new FindingOrigin("id-" + seq, "team", Map.of(), Map.of()));
        findings.follow(RecordedRunBuilder.RUN);
        assertThat(findings.subjects()).isEmpty();
    }

    @Test
    void another_value_that_the_same_check_flags_mends_nothing() {
        long seq = run.person("UPDATE", "DONE", "Zoë", "London", "2010", "London");
        earlierRun("id-" + seq, "much-too-long-a-name");
        add(RecordedRunBuilder.RUN, seq, "id-" + seq, "another-name-too-long");
        findings.compare(RecordedRunBuilder.RUN, true);
        assertThat(fates()).containsExactly("REPLACED since " + BEFORE);
    }

    @Test
    void who_is_not_met_has_left_only_when_everybody_was_read() {
        earlierRun("gone", "much-too-long-a-name");
        findings.compare(RecordedRunBuilder.RUN, false);
        assertThat(fates()).isEmpty();
        findings.compare(RecordedRunBuilder.RUN, true);
        assertThat(fates()).containsExactly("LEFT since " + BEFORE);
    }
}
