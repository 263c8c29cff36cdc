package dev.ipofficesync.plan;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** The changes of an earlier run that were not carried out. Immutable. */
public record KeptPlan(long planId, List<Row> rows) {
    /** One change that is still to be done. */
    public record Row(
            String userIdentification, RowKind kind, String name, String extension, String dn, String digest) {}

    public KeptPlan {
        rows = List.copyOf(rows);
    }

    /** Whether such a run exists and left something to do. */
    public static boolean exists(JdbcTemplate jdbc, long planId) {
        Integer found = jdbc.queryForObject("select count(*) from run where run_id = ?", Integer.class, planId);
        return found != null && found > 0;
    }

    /** Reads what is left to do of a plan. */
    public static KeptPlan read(JdbcTemplate jdbc, long planId) {
        return new KeptPlan(
                planId,
                jdbc.query(
                        "select user_identification, operation, name, extension, dn, row_digest from planned_change where run_id = ?"
                                + " and operation in ('NEW', 'UPDATE', 'DELETE')"
                                + " and outcome in ('PLANNED', 'WITHHELD', 'NOT_ATTEMPTED') order by seq",
                        (row, n) -> new Row(
                                row.getString("user_identification"),
                                RowKind.valueOf(row.getString("operation")),
                                row.getString("name"),
                                row.getString("extension"),
                                row.getString("dn"),
                                row.getString("row_digest")),
                        planId));
    }
}
