package dev.ipofficesync.plan;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.facts.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.EmptyResultDataAccessException;

/**
 * Reads what a run recorded, in an order that depends on its content alone. Rows are handed on one by one and never
 * collected; with HSQLDB the property {@code hsqldb.result_max_memory_rows} keeps long results out of memory. Safe for use
 * by many threads.
 */
public final class RecordedRun {
    private static final String DRIFT = "lower(f.reason) like 'drift%'";

    private static final List<String> CHANGES = List.of("NEW", "UPDATE", "DELETE");

    private final RunQueries queries;
    private final RecordedFindings findings;
    private final RecordedNumbers numbers;
    private final long runId;
    /** What {@link #figures} counted. */
    private volatile @Nullable List<ChangeCount> counted;

    public RecordedRun(DataSource dataSource, long runId) {
        this.queries = new RunQueries(dataSource, runId);
        this.findings = new RecordedFindings(queries);
        this.numbers = new RecordedNumbers(queries, () -> peopleWithNumbers(row -> {}));
        this.runId = runId;
    }

    /** What the checks said, and what became of what they said before. */
    public RecordedFindings findings() {
        return findings;
    }

    /** The numbers that were given out, and what is left. */
    public RecordedNumbers numbers() {
        return numbers;
    }

    /**
     * The run itself.
     *
     * @throws EmptyResultDataAccessException when there is no run of this number
     */
    public RunRecord run() {
        return queries.list("select * from run where run_id = ?", (row, n) -> RunRecord.from(row)).stream()
                .findFirst()
                .orElseThrow(() -> new EmptyResultDataAccessException(
                        "there is no run " + runId + "; see the history for the numbers of past runs", 1));
    }

    /** How many people and findings there are of each kind. */
    public RunTotals totals() {
        return totals(changeCounts(), findings.countedByDatabase());
    }

    /** The totals, and the users we look after before and after the run: for those who read all findings anyway. */
    public RunFigures figures() {
        List<ChangeCount> counts = changeCounts();
        counted = counts;
        return new RunFigures(totals(counts, findings.counts()), userCounts(counts));
    }

    private RunTotals totals(List<ChangeCount> counts, List<FindingCount> findingCounts) {
        return new RunTotals(
                run().entriesRead(), counts.stream().map(ChangeCount::people).toList(), findingCounts);
    }

    /**
     * Rows of the plan with one operation and one outcome, counted together: for each count the database reads all rows.
     *
     * @param adopted of these, users who were taken over
     * @param named of these, users with a name
     */
    private record ChangeCount(RunTotals.Count people, long adopted, long named) {
        boolean isAccepted() {
            return people.outcome().equals("DONE") || people.outcome().equals("UNVERIFIED");
        }

        boolean isAccepted(String operation) {
            return people.operation().equals(operation) && isAccepted();
        }
    }

    private List<ChangeCount> changeCounts() {
        return queries.list(
                """
                select operation, outcome, sum(number) as number, sum(adopted) as adopted, sum(named) as named from (
                  select operation, outcome, count(*) as number, count(case when reason like 'adopted:%' then 1 end) as adopted,
                    count(case when name <> '' then 1 end) as named
                  from planned_change c where c.run_id = ? group by operation, outcome
                  union all
                  select 'UNCHANGED', 'UNCHANGED', people, 0, 0 from unchanged_people u where u.run_id = ?) p
                group by operation, outcome order by operation, outcome""",
                (row, n) -> new ChangeCount(
                        new RunTotals.Count(
                                row.getString(1).strip(), row.getString(2).strip(), row.getLong(3)),
                        row.getLong(4),
                        row.getLong(5)));
    }

    private UserCounts userCounts(List<ChangeCount> counts) {
        Map<String, Long> counted = new HashMap<>();
        queries.list(
                        "select moment, users from user_count where run_id = ?",
                        (row, n) -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(count -> counted.put(count.getKey(), count.getValue()));
        return new UserCounts(
                counted.getOrDefault("BEFORE", -1L),
                counts.stream()
                        .filter(count -> count.isAccepted("NEW"))
                        .mapToLong(count -> count.people().count())
                        .sum(),
                counts.stream()
                        .filter(count ->
                                count.isAccepted() || count.people().outcome().equals("UNCHANGED"))
                        .mapToLong(ChangeCount::adopted)
                        .sum(),
                counts.stream()
                        .filter(count -> count.isAccepted("DELETE"))
                        .mapToLong(ChangeCount::named)
                        .sum(),
                counted.getOrDefault("AFTER", -1L));
    }

    /** Guards by name. */
    public List<GuardRow> guards() {
        return queries.list(
                "select guard, measured, limit_text, outcome, detail from guard_outcome where run_id = ? order by guard",
                (row, n) -> new GuardRow(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)));
    }

    /** What was asked of the phone systems, by system and kind. */
    public List<PhoneCall> calls() {
        return new PhoneCalls(queries.jdbc()).of(runId);
    }

    /** Rules by file and line. */
    public List<RuleRow> rules() {
        return queries.list(
                """
                select r.rule_id, rule_name, phase, file, line, fired, last_fired, rule_text, r.rule_digest, file_digest
                from rule_firing r left join rule_text t on t.rule_digest = r.rule_digest where run_id = ?
                order by file, line, r.rule_id""",
                (row, n) -> new RuleRow(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getInt(5),
                        row.getLong(6),
                        row.getLong(7),
                        Person.text(row, "rule_text"),
                        row.getString(9),
                        row.getString(10)));
    }

    /** The matrix by field and operation; empty when the run never came to it. */
    public List<MatrixCell> matrix() {
        return queries
                .list(
                        "select field, operation, product, in_force, proven, detail from matrix_cell where run_id = ?",
                        (row, n) -> new MatrixCell(
                                Field.valueOf(row.getString(1)),
                                Operation.valueOf(row.getString(2)),
                                row.getBoolean(3),
                                row.getBoolean(4),
                                row.getBoolean(5),
                                row.getString(6)))
                .stream()
                .sorted(Comparator.comparing(MatrixCell::field).thenComparing(MatrixCell::operation))
                .toList();
    }

    /** Everybody, in the order of the plan. */
    public void people(Consumer<ChangeRow> rows) {
        people(rows, number -> {});
    }

    /** Everybody, in the order of the plan; {@link #numbers} then has the numbers that they get without reading again. */
    public void peopleWithNumbers(Consumer<ChangeRow> rows) {
        List<NumberRow> given = new ArrayList<>();
        people(rows, given::add);
        numbers.remember(given);
    }

    private void people(Consumer<ChangeRow> rows, Consumer<NumberRow> given) {
        UnchangedPeople.Reader unchanged = new UnchangedPeople.Reader(queries.jdbc(), runId, rows);
        String changes = """
                select c.seq, %s, c.operation, c.outcome, c.reason, c.user_guid, c.extension_guid, c.extension_type,
                  c.provisioning_rule, c.outcome_code, c.outcome_text, c.fields
                from planned_change c where c.run_id = ? and c.seq > ? and c.seq <= ? order by c.seq""".formatted(Person.COLUMNS);
        queries.eachInPlan(
                changes,
                (row, outcomes) -> {
                    String fields = row.getString(17);
                    ChangeRow change = ChangeRow.from(row, fields);
                    NumberRow.given(change, fields, outcomes).ifPresent(given);
                    return change;
                },
                change -> {
                    unchanged.before(change.person().number());
                    rows.accept(change);
                });
        unchanged.before(Long.MAX_VALUE);
    }

    /** Fields of all New, Update and Delete, in the order of the plan and of the fields. */
    public void fields(Consumer<FieldRow> rows) {
        if (!mayHave(count -> CHANGES.contains(count.operation()))) {
            return;
        }
        String changes = """
                select c.seq, %s, c.operation, c.outcome, c.outcome_text, c.fields from planned_change c
                where c.run_id = ? and c.seq > ? and c.seq <= ? and c.operation in ('%s')
                order by c.seq""".formatted(Person.COLUMNS, String.join("', '", CHANGES));
        queries.eachWithFields(changes, (row, outcomes) -> FieldRow.eachOf(row, outcomes, rows));
    }

    /** Everything that was wanted and did not happen: people first, then single fields, group members, unused values. */
    public void notDone(Consumer<NotDoneRow> rows) {
        if (mayHave(count -> NotDoneQueries.OUTCOMES.contains(count.outcome()))) {
            queries.each(NotDoneQueries.people(), (row, n) -> NotDoneRow.from(row), rows);
        }
        queries.each(NotDoneQueries.fields(), (row, n) -> NotDoneRow.ofField(row), rows);
        queries.each(NotDoneQueries.groupEdits(), (row, n) -> NotDoneRow.from(row), rows);
        queries.each(NotDoneQueries.unusedValues(DRIFT), (row, n) -> NotDoneRow.from(row), rows);
    }

    /** Whether anybody may be such a one: the database would read the whole plan to find nobody. */
    private boolean mayHave(Predicate<RunTotals.Count> such) {
        List<ChangeCount> known = counted;
        return known == null || known.stream().map(ChangeCount::people).anyMatch(such);
    }

    /** Values that changed on the phone system and not in the directory. */
    public void drift(Consumer<SetAsideRow> rows) {
        queries.each("""
                select f.seq, %s, c.operation, f.field, f.shown_value, f.source, f.reason
                from set_aside f left join planned_change c on c.run_id = f.run_id and c.seq = f.seq
                where f.run_id = ? and %s order by f.seq, %s, f.source""".formatted(Person.COLUMNS, DRIFT, RowOrder.FIELD), (row, n) -> SetAsideRow.from(row), rows);
    }

    /** Edits of hunt groups, in the order in which they are made. */
    public void groupEdits(Consumer<GroupEditRow> rows) {
        queries.each("""
                select g.seq, %s, g.stage, g.system_name as group_system, g.group_name, g.remove_number, g.add_number,
                  g.outcome, g.outcome_code, g.outcome_text
                from group_edit g left join planned_change c on c.run_id = g.run_id and c.seq = g.seq
                where g.run_id = ? order by g.edit_id""".formatted(Person.COLUMNS), (row, n) -> GroupEditRow.from(row), rows);
    }

    /** How many findings each person has, by the person's number. */
    public ByPerson findingsByPerson() {
        ByPerson result = new ByPerson();
        findings.all().forEach(finding -> {
            long person = finding.person().number();
            result.put(person, result.of(person) + 1);
        });
        return result;
    }
}
