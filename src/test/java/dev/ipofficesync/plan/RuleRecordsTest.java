package dev.ipofficesync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class RuleRecordsTest {
    private final JdbcTemplate jdbc =
            new JdbcTemplate(RecordedRunBuilder.inMemory().dataSource());
    private final RuleRecords records = new RuleRecords(jdbc);

    private static RuleRow rule(String id, long fired) {
        return new RuleRow(id, "rule " + id, "mapping", "rules.drl", 1, fired, 0, "rule text", id + "-digest", "file");
    }

    private Map<String, Long> lastFired(long runId) {
        Map<String, Long> last = new HashMap<>();
        jdbc.query(
                "select rule_id, last_fired from rule_firing where run_id = ?",
                row -> {
                    last.put(row.getString(1), row.getLong(2));
                },
                runId);
        return last;
    }

    @Test
    void remembers_when_each_rule_fired_last() {
        records.addRules(1, List.of(rule("A", 3), rule("B", 0)));
        records.addRules(2, List.of(rule("A", 0), rule("B", 0)));
        assertThat(lastFired(2)).isEqualTo(Map.of("A", 1L, "B", 0L));
        records.addRules(5, List.of(rule("A", 0), rule("B", 7)));
        assertThat(lastFired(5)).isEqualTo(Map.of("A", 1L, "B", 5L));
    }

    @Test
    void a_rule_that_was_away_is_remembered() {
        records.addRules(1, List.of(rule("A", 3), rule("B", 1)));
        records.addRules(2, List.of(rule("A", 1)));
        records.addRules(3, List.of(rule("A", 0), rule("B", 0), rule("C", 0)));
        assertThat(lastFired(3)).isEqualTo(Map.of("A", 2L, "B", 1L, "C", 0L));
    }
}
