package dev.ipofficesync.cli;

import dev.ipofficesync.plan.RunStatus;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The last line of a run on standard output, for machines and people alike, and the line before it. Immutable.
 *
 * @param plan number and digest of the plan, for who may want to apply it; empty unless it was a preview
 */
record ResultLine(String plan, String text, RunStatus status) {
    static ResultLine read(JdbcTemplate jdbc, long runId, @Nullable Path report) {
        Counts counts = new Counts(jdbc, runId);
        String status = jdbc.queryForObject("select status from run where run_id = ?", String.class, runId);
        // a preview counts what it would do
        String done = " and outcome in ('DONE', 'UNVERIFIED', 'PLANNED')";
        String text = "new=" + counts.changes("operation = 'NEW'" + done)
                + " updated=" + counts.changes("operation = 'UPDATE'" + done)
                + " deleted=" + counts.changes("operation = 'DELETE'" + done)
                + " unchanged=" + counts.unchanged()
                + " refused=" + counts.refused()
                + " withheld=" + counts.changes("outcome = 'WITHHELD'")
                + " findings=" + counts.findings()
                + " report=" + (report == null ? "none" : report);
        return new ResultLine(plan(jdbc, runId), text, RunStatus.valueOf(String.valueOf(status)));
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

    private record Counts(JdbcTemplate jdbc, long runId) {
        long changes(String condition) {
            return count("select count(*) from planned_change where run_id = ? and " + condition);
        }

        long unchanged() {
            return changes("operation = 'UNCHANGED'")
                    + count("select coalesce(sum(people), 0) from unchanged_people where run_id = ?");
        }

        long refused() {
            return changes("outcome in ('REFUSED', 'NOT_ATTEMPTED')")
                    + count("select count(distinct seq) from group_edit where run_id = ?"
                            + " and outcome in ('REFUSED', 'NOT_ATTEMPTED') and seq in"
                            + " (select seq from planned_change where run_id = " + runId
                            + " and outcome in ('DONE', 'UNVERIFIED'))");
        }

        long findings() {
            return count("select count(*) from finding where run_id = ?");
        }

        private long count(String sql) {
            Long count = jdbc.queryForObject(sql, Long.class, runId);
            return count == null ? 0 : count;
        }
    }
}
