package dev.ipofficesync.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * Reads what a run recorded of its findings, in an order that depends on content alone. The findings are kept once they are
 * read: some 15 MB for 100,000. Safe for use by many threads.
 */
public final class RecordedFindings {
    private static final String FINDINGS = """
            select f.seq, %s, c.operation, f.rule_id, f.severity, f.field, f.shown_value, f.limit_text, f.finding_text,
              f.source, case when f.source = '' then c.fields end as fields, f.attribute, f.proposal, f.owner, f.since_run
            from finding f
            left join planned_change c on c.run_id = f.run_id and c.seq = f.seq
            where f.run_id = ? and f.seq > ? and f.seq <= ? order by f.seq, f.finding_key""".formatted(Person.COLUMNS);

    private final RunQueries queries;
    private @Nullable List<FindingRow> findings;
    private @Nullable List<FindingRow> corrections;

    RecordedFindings(RunQueries queries) {
        this.queries = queries;
    }

    /** All findings, the worst first, then by organisational unit. */
    public synchronized List<FindingRow> all() {
        List<FindingRow> known = findings;
        if (known == null) {
            known = read();
            findings = known;
        }
        return known;
    }

    /** Findings that somebody can cure in the directory: by owner, entry and attribute, the worst first. */
    public synchronized List<FindingRow> toCorrect() {
        List<FindingRow> known = corrections;
        if (known == null) {
            known = all().stream()
                    .filter(row -> !row.attribute().isEmpty() && row.person().number() > 0)
                    .map(InUnit::new)
                    .sorted(Comparator.comparing((InUnit one) -> one.row.owner())
                            .thenComparing(InUnit::unit)
                            .thenComparing(one -> one.row.person().dn())
                            .thenComparing(one -> one.row.attribute())
                            .thenComparingLong(one -> one.row.person().number())
                            .thenComparingInt(one -> RowOrder.ofSeverity(one.row.severity()))
                            .thenComparing(one -> one.row.ruleId())
                            .thenComparing(one -> one.row.text()))
                    .map(InUnit::row)
                    .toList();
            corrections = known;
        }
        return known;
    }

    /** A finding with the organisational units of its entry, which are asked for at every comparison. */
    private record InUnit(FindingRow row, String unit) {
        InUnit(FindingRow row) {
            this(row, RowOrder.units(row.person().dn()));
        }
    }

    /** Of one person they come in the order of their keys, which are digests, before they are sorted. */
    private List<FindingRow> read() {
        List<FindingRow> found = new ArrayList<>();
        Map<String, String> shared = new HashMap<>();
        RowCallbackHandler each = row -> {
            FindingRow before = found.isEmpty() ? null : found.get(found.size() - 1);
            found.add(FindingRow.from(row, before, shared));
        };
        RunQueries.eachRangeOfFindings(
                queries.jdbc(),
                queries.runId(),
                (from, to) -> queries.jdbc().query(FINDINGS, each, queries.runId(), from, to));
        return found.stream()
                .map(InUnit::new)
                .sorted(Comparator.comparingInt((InUnit one) -> RowOrder.ofSeverity(one.row.severity()))
                        .thenComparing(InUnit::unit)
                        .thenComparingLong(one -> one.row.person().number())
                        .thenComparingInt(one -> RowOrder.ofField(one.row.field()))
                        .thenComparing(one -> one.row.ruleId())
                        .thenComparing(one -> one.row.text()))
                .map(InUnit::row)
                .toList();
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

    /** How many there are of each severity and field, the worst first; reads all findings. */
    List<FindingCount> counts() {
        Map<FindingCount, Long> counts = new HashMap<>();
        all().forEach(row -> counts.merge(new FindingCount(row.severity(), row.field(), 0), 1L, Long::sum));
        return counts.entrySet().stream()
                .map(count -> new FindingCount(
                        count.getKey().severity(), count.getKey().field(), count.getValue()))
                .sorted(Comparator.comparingInt((FindingCount count) -> RowOrder.ofSeverity(count.severity()))
                        .thenComparingInt(count -> RowOrder.ofField(count.field()))
                        .thenComparing(FindingCount::field))
                .toList();
    }

    /** The same for those who need no finding itself. */
    List<FindingCount> countedByDatabase() {
        return queries.list(
                """
                select f.severity, f.field, count(*) as number from finding f where f.run_id = ?
                group by f.severity, f.field order by %s, %s, f.field""".formatted(RowOrder.SEVERITY, RowOrder.FIELD),
                (row, n) -> new FindingCount(row.getString(1), row.getString(2), row.getLong(3)));
    }

    /** How many findings are new, and how many of before are gone, by what became of them; reads all findings. */
    public FollowUp followUp() {
        Map<String, Long> fates = new HashMap<>();
        queries.list(
                        "select fate, count(*) from mended_finding where run_id = ? group by fate",
                        (row, n) -> Map.entry(row.getString(1).strip(), row.getLong(2)))
                .forEach(fate -> fates.put(fate.getKey(), fate.getValue()));
        return new FollowUp(
                all().stream().filter(row -> row.since() == queries.runId()).count(),
                all().stream().filter(row -> row.since() < queries.runId()).count(),
                fates.getOrDefault("MENDED", 0L),
                fates.getOrDefault("REPLACED", 0L),
                fates.getOrDefault("LEFT", 0L));
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
