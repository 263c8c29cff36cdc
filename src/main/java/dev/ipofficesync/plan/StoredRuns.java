package dev.ipofficesync.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** The runs that are stored, with what is left to do of their plans; and their removal. One thread only. */
public final class StoredRuns {
    /** Tables whose rows belong to one run. */
    static final List<String> TABLES = List.of(
            "field_outcome",
            "set_aside",
            "finding",
            "group_edit",
            "guard_outcome",
            "rule_firing",
            "phone_call",
            "matrix_cell",
            "user_count",
            "new_user_count",
            "mended_finding",
            "number_range",
            "skipped_number",
            "planned_change",
            "unchanged_people",
            "run");

    private static final String RUNS = """
            select r.*,
              (select count(*) from planned_change c where c.run_id = r.run_id and c.operation in ('NEW', 'UPDATE', 'DELETE')
                and c.outcome in ('PLANNED', 'WITHHELD', 'NOT_ATTEMPTED')) as open_changes,
              (select max(a.run_id) from run a where a.plan_id = r.run_id and a.run_mode = 'APPLY'
                and a.status in ('DONE', 'WITH_REFUSALS')) as applied_by
            from run r""";

    /**
     * A run. Immutable.
     *
     * @param openChanges changes that this run planned and did not do
     * @param appliedBy the run that applied the plan; 0 for none
     * @param closed why the plan can no longer be applied; empty when it can
     * @param mail what came of the message about the run; empty when none was due
     */
    public record StoredRun(
            long runId,
            String mode,
            long planId,
            String status,
            Instant started,
            String planDigest,
            String approvedBy,
            String failure,
            long openChanges,
            long appliedBy,
            String closed,
            String mail) {
        /** Whether the run's plan waits for somebody to apply it. */
        public boolean isOpen() {
            return openChanges > 0
                    && appliedBy == 0
                    && closed.isEmpty()
                    && !planDigest.isEmpty()
                    && !mode.equals(RunMode.APPLY.name());
        }
    }

    private final JdbcTemplate jdbc;

    public StoredRuns(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest runs, the newest first. */
    public List<StoredRun> newest(int most) {
        return jdbc.query(RUNS + " order by r.run_id desc limit " + most, StoredRuns::run);
    }

    /** Runs that started before a time, the oldest first. */
    public List<StoredRun> startedBefore(Instant time) {
        return jdbc.query(
                RUNS + " where r.started < ? order by r.run_id", StoredRuns::run, time.atOffset(ZoneOffset.UTC));
    }

    /** Runs without which the next run could not decide as it should. */
    public Set<Long> needed() {
        Set<Long> needed = new HashSet<>(jdbc.queryForList("""
                select run_id from run where run_id >= (select coalesce(max(run_id), 0) from run
                  where run_mode <> 'PREVIEW' and status in ('DONE', 'WITH_REFUSALS', 'WITHHELD'))""", Long.class));
        needed.add(LastGoodRun.read(jdbc).runId());
        return needed;
    }

    /** Notes why a plan can no longer be applied. */
    public void close(long runId, String why) {
        jdbc.update("update run set plan_closed = ? where run_id = ?", why, runId);
    }

    /** Notes what came of the message about a run. */
    public void mailed(long runId, String result) {
        jdbc.update(
                "update run set mail = ? where run_id = ?",
                result.length() > 1_000 ? result.substring(0, 1_000) : result,
                runId);
    }

    /** Removes all rows of a run, and the texts of rules that no other run had. */
    public void remove(long runId) {
        TABLES.forEach(table -> jdbc.update("delete from " + table + " where run_id = ?", runId));
        jdbc.update("delete from rule_text where rule_digest not in (select rule_digest from rule_firing)");
    }

    private static StoredRun run(ResultSet row, int n) throws SQLException {
        return new StoredRun(
                row.getLong("run_id"),
                row.getString("run_mode"),
                row.getLong("plan_id"),
                row.getString("status"),
                row.getObject("started", OffsetDateTime.class).toInstant(),
                row.getString("plan_digest"),
                row.getString("approved_by"),
                row.getString("failure"),
                row.getLong("open_changes"),
                row.getLong("applied_by"),
                row.getString("plan_closed"),
                row.getString("mail"));
    }
}
