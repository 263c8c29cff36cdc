package dev.ipofficesync.plan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** What is recorded of a run's rules: their texts, how often each fired, the matrix. Safe for use by many threads. */
public final class RuleRecords {
    private static final int BATCH = 500;

    private final JdbcTemplate jdbc;

    public RuleRecords(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds all rules; the rows' {@code lastFired} is found out here. */
    public void addRules(long runId, List<RuleRow> rules) {
        addTexts(rules);
        Map<String, Long> before = lastFired(runId, rules);
        jdbc.batchUpdate("insert into rule_firing values (?,?,?,?,?,?,?,?,?,?)", rules, BATCH, (row, rule) -> {
            row.setLong(1, runId);
            row.setString(2, rule.ruleId());
            row.setString(3, rule.name());
            row.setString(4, rule.phase());
            row.setString(5, rule.file());
            row.setInt(6, rule.line());
            row.setLong(7, rule.fired());
            row.setLong(8, rule.fired() > 0 ? runId : before.getOrDefault(rule.ruleId(), 0L));
            row.setString(9, rule.digest());
            row.setString(10, rule.fileDigest());
        });
    }

    /** The run before knows it of all rules it had; only for others are all runs looked through. */
    private Map<String, Long> lastFired(long runId, List<RuleRow> rules) {
        Map<String, Long> last = new HashMap<>();
        RowCallbackHandler each = row -> last.put(row.getString(1), row.getLong(2));
        // HSQLDB reads all rows for a maximum, and one for this
        jdbc.queryForList(
                        "select run_id from rule_firing where run_id < ? order by run_id desc limit 1",
                        Long.class,
                        runId)
                .forEach(before ->
                        jdbc.query("select rule_id, last_fired from rule_firing where run_id = ?", each, before));
        if (!rules.stream().allMatch(rule -> last.containsKey(rule.ruleId()))) {
            jdbc.query(
                    "select rule_id, max(last_fired) from rule_firing where run_id < ? group by rule_id", each, runId);
        }
        return last;
    }

    private void addTexts(List<RuleRow> rules) {
        Set<String> kept = new HashSet<>(jdbc.queryForList("select rule_digest from rule_text", String.class));
        Map<String, String> missing = new LinkedHashMap<>();
        rules.stream()
                .filter(rule -> !kept.contains(rule.digest()))
                .forEach(rule -> missing.put(rule.digest(), rule.text()));
        jdbc.batchUpdate("insert into rule_text values (?,?)", missing.entrySet(), BATCH, (row, text) -> {
            row.setString(1, text.getKey());
            row.setString(2, text.getValue());
        });
    }

    /** Adds the matrix. */
    public void addMatrix(long runId, List<MatrixCell> cells) {
        jdbc.batchUpdate("insert into matrix_cell values (?,?,?,?,?,?,?)", cells, BATCH, (row, cell) -> {
            row.setLong(1, runId);
            row.setString(2, cell.field().name());
            row.setString(3, cell.operation().name());
            row.setBoolean(4, cell.product());
            row.setBoolean(5, cell.inForce());
            row.setBoolean(6, cell.proven());
            row.setString(7, ChangePlan.cut(cell.detail(), 1_000));
        });
    }
}
