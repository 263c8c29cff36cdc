package dev.ipofficesync.plan;

import dev.ipofficesync.facts.Finding;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * The findings of a run, and what is followed from run to run: a finding is the same as before when person, check, field
 * and value as shown are. Previews compare and leave no trace for later runs. Safe for use by many threads.
 */
public final class Findings {
    private static final int BATCH = 500;
    private static final int PAGE = 5_000;
    /** Columns of an open finding behind its key and its run. */
    private static final int OPEN_TEXTS = 9;

    private final JdbcTemplate jdbc;
    private @Nullable Open open;
    /** Whether any finding was added that was not open before. */
    private boolean anyNew;

    public Findings(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Findings of before this run.
     *
     * @param since the first run of each, by its key
     * @param subjects whom they are about
     * @param unmet the keys of those that this run has not met yet
     */
    private record Open(Map<String, Long> since, Set<String> subjects, Set<String> unmet) {}

    private record Row(long seq, Finding finding, FindingOrigin origin, String identity) {}

    /** Adds findings by row of the plan; row 0 stands for the whole run. */
    public void add(long runId, Map<Long, List<Finding>> bySeq, LongFunction<FindingOrigin> origins) {
        List<Row> rows = bySeq.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .map(finding -> row(entry.getKey(), finding, origins.apply(entry.getKey()))))
                .toList();
        Map<String, Long> since = open().since();
        meet(rows);
        jdbc.batchUpdate(
                "insert into finding values (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                rows,
                BATCH,
                (statement, row) -> set(statement, runId, row, since.getOrDefault(row.identity(), runId)));
    }

    private synchronized void meet(List<Row> rows) {
        for (Row row : rows) {
            open().unmet().remove(row.identity());
            anyNew |= !open().since().containsKey(row.identity());
        }
    }

    /** Whom the findings are about that the run before left open. */
    public Set<String> subjects() {
        return Collections.unmodifiableSet(open().subjects());
    }

    private static Row row(long seq, Finding finding, FindingOrigin origin) {
        String identity = Sha256.of(String.join(
                "\n", origin.subject(), finding.ruleId(), finding.field().name(), finding.value()));
        return new Row(seq, finding, origin, identity);
    }

    private static void set(PreparedStatement statement, long runId, Row row, long since) throws SQLException {
        Finding finding = row.finding();
        FindingOrigin origin = row.origin();
        statement.setLong(1, runId);
        statement.setLong(2, row.seq());
        statement.setString(3, finding.ruleId());
        statement.setString(4, finding.severity().name());
        statement.setString(5, finding.field().name());
        statement.setString(6, finding.value());
        statement.setString(7, ChangePlan.cut(finding.limit()));
        statement.setString(8, ChangePlan.cut(finding.text()));
        statement.setString(9, ChangePlan.cut(origin.sources().getOrDefault(finding.field(), "")));
        statement.setString(10, row.identity());
        statement.setString(11, ChangePlan.cut(origin.attributes().getOrDefault(finding.field(), "")));
        statement.setString(12, finding.proposal());
        statement.setString(13, ChangePlan.cut(origin.owner()));
        statement.setLong(14, since);
    }

    /**
     * All that is open, read once: keys are digests, and looking up or keeping an index over digests touches every part of a
     * table that lies on disk. Page by page: a database may put a long answer on disk before it hands out the first row.
     */
    private synchronized Open open() {
        Open known = open;
        if (known == null) {
            known = new Open(new HashMap<>(), new HashSet<>(), new HashSet<>());
            Open read = known;
            String[] last = {""};
            int before;
            do {
                before = read.since().size();
                jdbc.query(
                        "select finding_key, since_run, subject from open_finding where finding_key > ?"
                                + " order by finding_key limit " + PAGE,
                        row -> {
                            last[0] = row.getString(1);
                            read.since().put(last[0], row.getLong(2));
                            read.subjects().add(row.getString(3));
                        },
                        last[0]);
            } while (read.since().size() == before + PAGE);
            read.unmet().addAll(read.since().keySet());
            open = known;
        }
        return known;
    }

    /** Lets go of what is kept in memory; it is read again when it is needed. */
    public synchronized void forget() {
        open = null;
        anyNew = false;
    }

    private synchronized SortedSet<String> unmet() {
        return new TreeSet<>(open().unmet());
    }

    /**
     * Notes which findings of before this run did not meet any more. HSQLDB pads the words of a case to one length.
     *
     * @param whole whether everybody was read: otherwise people who were not met may still be there
     */
    public void compare(long runId, boolean whole) {
        SortedSet<String> gone = unmet();
        if (gone.isEmpty()) {
            return;
        }
        jdbc.batchUpdate("""
                insert into mended_finding
                select ?, n.finding_key, n.seq,
                  trim(case when n.seq = 0 and n.subject <> '' then 'LEFT'
                    when exists (select 1 from finding f where f.run_id = ? and f.seq = n.seq
                      and f.rule_id = n.rule_id and f.field = n.field) then 'REPLACED'
                    else 'MENDED' end),
                  n.since_run, n.subject, n.name, n.dn, n.system_name, n.rule_id, n.severity, n.field, n.shown_value,
                  n.finding_text
                from (select o.*, coalesce((select min(c.seq) from planned_change c where c.run_id = ?
                    and c.user_identification = o.subject and c.operation <> 'DELETE'),
                  (select min(c.seq) from planned_change c where c.run_id = ? and c.user_identification = ''
                    and c.dn = o.subject), 0) as seq
                  from open_finding o where o.finding_key = ?) n
                where n.seq > 0 or n.subject = '' or ?""", gone, BATCH, (row, key) -> {
            row.setLong(1, runId);
            row.setLong(2, runId);
            row.setLong(3, runId);
            row.setLong(4, runId);
            row.setString(5, key);
            row.setBoolean(6, whole);
        });
    }

    /** Whether this run met other findings than were open. */
    private synchronized boolean isChanged() {
        return anyNew || !open().unmet().isEmpty();
    }

    /**
     * Lets later runs compare with this one. What is said of the codes of a new user is not followed: most of it is never
     * asked again, and nobody mended it.
     */
    public void follow(long runId) {
        boolean changed = isChanged();
        forget(); // others are open from now on
        if (!changed) {
            return;
        }
        jdbc.update(
                "delete from open_finding where finding_key in (select finding_key from mended_finding where run_id = ?)",
                runId);
        Map<String, String[]> open = new LinkedHashMap<>();
        RowCallbackHandler each = row -> {
            String[] texts = new String[OPEN_TEXTS];
            for (int i = 0; i < OPEN_TEXTS; i++) {
                texts[i] = row.getString(i + 2);
            }
            open.merge(row.getString(1), texts, Findings::larger);
        };
        RunQueries.eachRangeOfFindings(jdbc, runId, (from, to) -> jdbc.query("""
                select f.finding_key, coalesce(nullif(c.user_identification, ''), c.dn, ''), coalesce(c.name, ''),
                  coalesce(c.dn, ''), coalesce(c.system_name, ''), f.rule_id, f.severity, f.field, f.shown_value, f.finding_text
                from finding f left join planned_change c on c.run_id = f.run_id and c.seq = f.seq
                where f.run_id = ? and f.seq > ? and f.seq <= ? and f.since_run = f.run_id
                and not (f.field in ('LOGIN_CODE', 'VOICEMAIL_CODE') and coalesce(c.operation, '') = 'NEW')""", each, runId, from, to));
        jdbc.batchUpdate(
                "insert into open_finding values (?,?,?,?,?,?,?,?,?,?,?)", open.entrySet(), BATCH, (row, finding) -> {
                    row.setString(1, finding.getKey());
                    row.setLong(2, runId);
                    for (int i = 0; i < OPEN_TEXTS; i++) {
                        row.setString(i + 3, finding.getValue()[i]);
                    }
                });
    }

    /** Entries that share a subject may share a finding: the larger of their texts, each by itself. */
    private static String[] larger(String[] one, String[] other) {
        String[] result = new String[OPEN_TEXTS];
        for (int i = 0; i < OPEN_TEXTS; i++) {
            result[i] = one[i].compareTo(other[i]) >= 0 ? one[i] : other[i];
        }
        return result;
    }
}
