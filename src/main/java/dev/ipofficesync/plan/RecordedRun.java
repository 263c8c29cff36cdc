package dev.ipofficesync.plan;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.facts.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * Reads what a run recorded, in an order that depends on its content alone. Rows are handed on one by one and never
 * collected; with HSQLDB the property {@code hsqldb.result_max_memory_rows} keeps long results out of memory. Safe for use
 * by many threads.
 */
public final class RecordedRun {
    private static final int FETCH_SIZE = 500;
    private static final String SEVERITY_ORDER = rank("f.severity", Severity.values());
    private static final String FIELD_ORDER = rank("f.field", Field.values());
    private static final String OFFICE_ORDER =
            "case when position('OU=' in upper(c.dn)) = 0 then '' else substring(c.dn from position('OU=' in upper(c.dn))) end";
    private static final String DRIFT = "lower(f.reason) like 'drift%'";

    private final JdbcTemplate jdbc;
    private final long runId;

    public RecordedRun(DataSource dataSource, long runId) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.jdbc.setFetchSize(FETCH_SIZE);
        this.runId = runId;
    }

    /** Sorts a column by the order in which its constants are declared. */
    private static String rank(String column, Enum<?>[] constants) {
        var rank = new StringBuilder("case ").append(column);
        for (int i = 0; i < constants.length; i++) {
            rank.append(" when '").append(constants[i].name()).append("' then ").append(i);
        }
        return rank.append(" else ").append(constants.length).append(" end").toString();
    }

    /**
     * The run itself.
     *
     * @throws EmptyResultDataAccessException when there is no run of this number
     */
    public RunRecord run() {
        return list("select * from run where run_id = ?", (row, n) -> RunRecord.from(row)).stream()
                .findFirst()
                .orElseThrow(() -> new EmptyResultDataAccessException(
                        "there is no run " + runId + "; see the history for the numbers of past runs", 1));
    }

    /** How many people and findings there are of each kind. */
    public RunTotals totals() {
        return new RunTotals(
                run().entriesRead(),
                list("""
                        select operation, outcome, count(*) as number from planned_change where run_id = ?
                        group by operation, outcome order by operation, outcome""", (row, n) -> new RunTotals.Count(row.getString(1), row.getString(2), row.getLong(3))),
                list(
                        """
                        select f.severity, f.field, count(*) as number from finding f where f.run_id = ?
                        group by f.severity, f.field order by %s, %s, f.field""".formatted(SEVERITY_ORDER, FIELD_ORDER),
                        (row, n) -> new FindingCount(row.getString(1), row.getString(2), row.getLong(3))));
    }

    /** Guards by name. */
    public List<GuardRow> guards() {
        return list(
                "select guard, measured, limit_text, outcome, detail from guard_outcome where run_id = ? order by guard",
                (row, n) -> new GuardRow(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)));
    }

    /** What was asked of the phone systems, by system and kind. */
    public List<PhoneCall> calls() {
        return new PhoneCalls(jdbc).of(runId);
    }

    /** Rules by file and line. */
    public List<RuleRow> rules() {
        return list(
                """
                select rule_id, rule_name, phase, file, line, fired from rule_firing where run_id = ?
                order by file, line, rule_id""",
                (row, n) -> new RuleRow(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getInt(5),
                        row.getLong(6)));
    }

    /** Everybody, in the order of the plan. */
    public void people(Consumer<ChangeRow> rows) {
        each("""
                select c.seq, %s, c.operation, c.outcome, c.reason, c.user_guid, c.extension_guid, c.extension_type,
                  c.provisioning_rule, c.outcome_code, c.outcome_text
                from planned_change c where c.run_id = ? order by c.seq""".formatted(Person.COLUMNS), (row, n) -> ChangeRow.from(row), rows);
    }

    /** Fields of all New, Update and Delete, in the order of the plan and of the fields. */
    public void fields(Consumer<FieldRow> rows) {
        each("""
                select c.seq, %s, c.operation, c.outcome as change_outcome, c.outcome_text as change_text,
                  f.field, f.before_value, f.after_value, f.source, f.rule_id, f.outcome, f.outcome_text
                from planned_change c
                left join planned_field f on f.run_id = c.run_id and f.seq = c.seq
                where c.run_id = ? and c.operation in ('NEW', 'UPDATE', 'DELETE') order by c.seq, %s""".formatted(Person.COLUMNS, FIELD_ORDER), (row, n) -> FieldRow.from(row), rows);
    }

    /** Findings, the worst first, then by organisational unit. */
    public void findings(Consumer<FindingRow> rows) {
        each(
                """
                select f.seq, %s, c.operation, f.rule_id, f.severity, f.field, f.shown_value, f.limit_text,
                  f.finding_text, coalesce(nullif(f.source, ''), p.source, '') as source
                from finding f
                left join planned_change c on c.run_id = f.run_id and c.seq = f.seq
                left join planned_field p on p.run_id = f.run_id and p.seq = f.seq and p.field = f.field
                where f.run_id = ?
                order by %s, %s, f.seq, %s, f.rule_id, f.finding_text""".formatted(Person.COLUMNS, SEVERITY_ORDER, OFFICE_ORDER, FIELD_ORDER),
                (row, n) -> FindingRow.from(row),
                rows);
    }

    /** Everything that was wanted and did not happen: people first, then single fields, group members, unused values. */
    public void notDone(Consumer<NotDoneRow> rows) {
        for (String query : NotDoneQueries.all(FIELD_ORDER, DRIFT)) {
            each(query, (row, n) -> NotDoneRow.from(row), rows);
        }
    }

    /** Values that changed on the phone system and not in the directory. */
    public void drift(Consumer<SetAsideRow> rows) {
        each("""
                select f.seq, %s, c.operation, f.field, f.shown_value, f.source, f.reason
                from set_aside f left join planned_change c on c.run_id = f.run_id and c.seq = f.seq
                where f.run_id = ? and %s order by f.seq, %s, f.source""".formatted(Person.COLUMNS, DRIFT, FIELD_ORDER), (row, n) -> SetAsideRow.from(row), rows);
    }

    /** Edits of hunt groups, in the order in which they are made. */
    public void groupEdits(Consumer<GroupEditRow> rows) {
        each("""
                select g.seq, %s, g.stage, g.system_name as group_system, g.group_name, g.remove_number, g.add_number,
                  g.outcome, g.outcome_code, g.outcome_text
                from group_edit g left join planned_change c on c.run_id = g.run_id and c.seq = g.seq
                where g.run_id = ? order by g.edit_id""".formatted(Person.COLUMNS), (row, n) -> GroupEditRow.from(row), rows);
    }

    /** How many fields each person's change has, by the person's number. */
    public Map<Long, Integer> fieldsByPerson() {
        return counts("select seq, count(*) from planned_field where run_id = ? group by seq");
    }

    /** How many findings each person has, by the person's number. */
    public Map<Long, Integer> findingsByPerson() {
        return counts("select seq, count(*) from finding where run_id = ? group by seq");
    }

    private Map<Long, Integer> counts(String query) {
        Map<Long, Integer> result = new HashMap<>();
        jdbc.query(
                query,
                row -> {
                    result.put(row.getLong(1), row.getInt(2));
                },
                runId);
        return result;
    }

    private <T> List<T> list(String query, RowMapper<T> mapper) {
        return jdbc.query(query, mapper, runId);
    }

    private <T> void each(String query, RowMapper<T> mapper, Consumer<T> rows) {
        try (var stream = jdbc.queryForStream(query, mapper, runId)) {
            stream.forEach(rows);
        }
    }
}
