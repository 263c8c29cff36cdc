package dev.ipofficesync.cli;

import dev.ipofficesync.plan.RunStatus;
import dev.ipofficesync.plan.RunTotals;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The last line of a run on standard output, for machines and people alike, and the line before it. Immutable.
 *
 * @param plan number and digest of the plan, for who may want to apply it; empty unless it was a preview
 */
record ResultLine(String plan, String text, RunStatus status) {
    static ResultLine read(JdbcTemplate jdbc, long runId, RunTotals totals, @Nullable Path report) {
        String status = jdbc.queryForObject("select status from run where run_id = ?", String.class, runId);
        String text = "new=" + done(totals, "NEW")
                + " updated=" + done(totals, "UPDATE")
                + " deleted=" + done(totals, "DELETE")
                + " unchanged=" + totals.of("UNCHANGED")
                + " refused="
                + (totals.withOutcome("REFUSED") + totals.withOutcome("NOT_ATTEMPTED") + missedGroups(jdbc, runId))
                + " withheld=" + totals.withOutcome("WITHHELD")
                + " findings=" + totals.findingCount()
                + " report=" + (report == null ? "none" : report);
        return new ResultLine(plan(jdbc, runId), text, RunStatus.valueOf(String.valueOf(status)));
    }

    /** A preview counts what it would do. */
    private static long done(RunTotals totals, String operation) {
        return totals.accepted(operation) + totals.of(operation, "PLANNED");
    }

    /** People who were written, but not all of their hunt groups. */
    private static long missedGroups(JdbcTemplate jdbc, long runId) {
        Long people = jdbc.queryForObject(
                "select count(distinct g.seq) from group_edit g where g.run_id = ?"
                        + " and g.outcome in ('REFUSED', 'NOT_ATTEMPTED') and exists (select 1 from planned_change c"
                        + " where c.run_id = g.run_id and c.seq = g.seq and c.outcome in ('DONE', 'UNVERIFIED'))",
                Long.class,
                runId);
        return people == null ? 0 : people;
    }

    private static String plan(JdbcTemplate jdbc, long runId) {
        return jdbc
                .query(
                        "select plan_id, plan_digest from run where run_id = ? and run_mode = 'PREVIEW' and plan_digest <> ''",
                        (row, n) -> "plan " + row.getLong(1) + " is kept, digest "
                                + row.getString(2).substring(0, Order.SHORT_DIGEST) + ": ./run.sh apply "
                                + row.getLong(1),
                        runId)
                .stream()
                .findFirst()
                .orElse("");
    }
}
