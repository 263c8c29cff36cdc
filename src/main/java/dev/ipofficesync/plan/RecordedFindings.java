package dev.ipofficesync.plan;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a run recorded of its findings, in an order that depends on content alone. The findings are kept once they are
 * read: some 15 MB for 100,000. Safe for use by many threads.
 */
public final class RecordedFindings {
    private static final String COLUMNS = """
            f.seq, %s, c.operation, f.rule_id, f.severity, f.field, f.shown_value, f.limit_text, f.finding_text,
              f.source, case when f.source = '' then c.fields end as fields, f.attribute, f.proposal, f.owner, f.since_run
            from finding f
            left join planned_change c on c.run_id = f.run_id and c.seq = f.seq
            where f.run_id = ?""".formatted(Person.COLUMNS);

    private final RunQueries queries;
    private @Nullable List<FindingRow> findings;

    RecordedFindings(RunQueries queries) {
        this.queries = queries;
    }

    /** All findings, the worst first, then by organisational unit. */
    public void all(Consumer<FindingRow> rows) {
        read().forEach(rows);
    }

    /** Findings that somebody can cure in the directory: by owner, entry and attribute, the worst first. */
    public void toCorrect(Consumer<FindingRow> rows) {
        Map<String, String> units = new HashMap<>();
        read().stream()
                .filter(row -> !row.attribute().isEmpty() && row.person().number() > 0)
                .sorted(Comparator.comparing(FindingRow::owner)
                        .thenComparing(row -> units.computeIfAbsent(row.person().dn(), RowOrder::units))
                        .thenComparing(row -> row.person().dn())
                        .thenComparing(FindingRow::attribute)
                        .thenComparing(row -> row.person().number())
                        .thenComparing(row -> RowOrder.ofSeverity(row.severity()))
                        .thenComparing(FindingRow::ruleId)
                        .thenComparing(FindingRow::text))
                .forEach(rows);
    }

    /** They are asked for several times, and are few beside all other rows. */
    private synchronized List<FindingRow> read() {
        List<FindingRow> found = findings;
        if (found == null) {
            Map<String, String> units = new HashMap<>();
            found = queries.sortedByDigest(
                    "finding",
                    "select " + COLUMNS,
                    (row, n) -> FindingRow.from(row),
                    Comparator.<FindingRow>comparingInt(row -> RowOrder.ofSeverity(row.severity()))
                            .thenComparing(
                                    row -> units.computeIfAbsent(row.person().dn(), RowOrder::units))
                            .thenComparing(row -> row.person().number())
                            .thenComparing(row -> RowOrder.ofField(row.field()))
                            .thenComparing(FindingRow::ruleId)
                            .thenComparing(FindingRow::text));
            findings = found;
        }
        return found;
    }

    /** Findings of before that the run did not meet any more, by what became of them. */
    public void mended(Consumer<MendedRow> rows) {
        queries.sortedByDigest(
                        "mended_finding",
                        """
                select f.seq, f.name, f.name as full_name, f.subject as user_identification, f.dn,
                  f.system_name as person_system, coalesce(c.extension, '') as extension, f.fate, f.since_run, f.rule_id,
                  f.severity, f.field, f.shown_value, f.finding_text,
                  case f.field when 'NAME' then c.name when 'FULL_NAME' then c.full_name when 'EXTENSION' then c.extension
                    when 'EMAIL' then c.email when 'MOBILE_TWINNING_NUMBER' then c.mobile else '' end as now_value
                from mended_finding f left join planned_change c on c.run_id = f.run_id and c.seq = f.seq
                where f.run_id = ?""",
                        (row, n) -> MendedRow.from(row),
                        Comparator.comparing(MendedRow::fate)
                                .thenComparing(row -> RowOrder.ofSeverity(row.severity()))
                                .thenComparing(row -> row.person().dn())
                                .thenComparing(row -> RowOrder.ofField(row.field()))
                                .thenComparing(MendedRow::ruleId))
                .forEach(rows);
    }

    /** How many findings are new, and how many of before are gone, by what became of them. */
    public FollowUp followUp() {
        List<FollowUp> found = queries.list(
                """
                select (select count(*) from finding f where f.run_id = r.run_id and f.since_run = r.run_id),
                  (select count(*) from finding f where f.run_id = r.run_id and f.since_run < r.run_id),
                  (select count(*) from mended_finding m where m.run_id = r.run_id and m.fate = 'MENDED'),
                  (select count(*) from mended_finding m where m.run_id = r.run_id and m.fate = 'REPLACED'),
                  (select count(*) from mended_finding m where m.run_id = r.run_id and m.fate = 'LEFT')
                from run r where r.run_id = ?""",
                (row, n) ->
                        new FollowUp(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)));
        return found.isEmpty() ? new FollowUp(0, 0, 0, 0, 0) : found.get(0);
    }

    /**
     * Findings against last time. Immutable.
     *
     * @param known met by an earlier run already
     * @param mended no longer met although the person is there
     * @param replaced no longer met, and the new value is flagged by the same check
     * @param left no longer met because the directory has the person no longer
     */
    public record FollowUp(long fresh, long known, long mended, long replaced, long left) {}
}
