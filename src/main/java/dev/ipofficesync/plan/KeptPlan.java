package dev.ipofficesync.plan;

import dev.ipofficesync.facts.Field;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The changes of an earlier run that were not carried out. Immutable.
 *
 * @param recordedDigest the digest of the plan as it was reported
 * @param openGroups User Identifications of people who were written, but not all of their hunt groups
 * @param storedDigest the same made again from the rows; another one when somebody changed them
 */
public record KeptPlan(
        long planId, String recordedDigest, String storedDigest, List<Row> rows, Set<String> openGroups) {
    /** A field's value on the phone system when the plan was made, and the one planned; codes by their length. Immutable. */
    public record Value(String before, String after) {}

    /** One change that is still to be done. Immutable. */
    public record Row(
            String userIdentification,
            RowKind kind,
            String name,
            String extension,
            String dn,
            String system,
            String extensionType,
            Map<Field, Value> fields) {
        public Row {
            fields = Map.copyOf(fields);
        }
    }

    public KeptPlan {
        rows = List.copyOf(rows);
        openGroups = Set.copyOf(openGroups);
    }

    /** Whether the rows say what was reported. */
    public boolean isGenuine() {
        return recordedDigest.equals(storedDigest);
    }

    /** Why there is no such plan to apply; empty when there is one. */
    public static String objection(JdbcTemplate jdbc, long planId) {
        List<Map<String, Object>> runs = jdbc.queryForList("select * from run where run_id = ?", planId);
        if (runs.isEmpty()) {
            return "there is no plan " + planId + "; './run.sh history' lists the plans that are kept";
        }
        Map<String, Object> run = runs.get(0);
        if (String.valueOf(run.get("plan_digest")).isEmpty()) {
            return "run " + planId + " ended before its plan was complete; there is nothing to apply";
        }
        if (!String.valueOf(run.get("plan_closed")).isEmpty()) {
            return "plan " + planId + " was " + run.get("plan_closed") + "; make a new one with './run.sh preview'";
        }
        if (!String.valueOf(run.get("run_mode")).equals(RunMode.APPLY.name())) {
            return "";
        }
        return "run " + planId + " applied plan " + run.get("plan_id") + " and made none of its own; './run.sh apply "
                + run.get("plan_id") + "' goes on with it";
    }

    /** Reads what is left to do of a plan. */
    public static KeptPlan read(JdbcTemplate jdbc, long planId) {
        String recorded = jdbc.queryForObject("select plan_digest from run where run_id = ?", String.class, planId);
        List<Row> rows = jdbc.query(
                "select * from planned_change where run_id = ? and operation in ('NEW', 'UPDATE', 'DELETE')"
                        + " and outcome in ('PLANNED', 'WITHHELD', 'NOT_ATTEMPTED') order by seq",
                (row, n) -> row(row),
                planId);
        return new KeptPlan(
                planId, recorded == null ? "" : recorded, PlanDigest.of(jdbc, planId), rows, openGroups(jdbc, planId));
    }

    private static Set<String> openGroups(JdbcTemplate jdbc, long planId) {
        return new HashSet<>(jdbc.queryForList(
                "select distinct c.user_identification from group_edit g"
                        + " join planned_change c on c.run_id = g.run_id and c.seq = g.seq"
                        + " where g.outcome in ('PLANNED', 'NOT_ATTEMPTED') and c.outcome in ('DONE', 'UNVERIFIED')"
                        + " and c.run_id in (select run_id from run where run_id = ? or plan_id = ?)",
                String.class,
                planId,
                planId));
    }

    private static Map<Field, Value> fields(String packed) {
        Map<Field, Value> fields = new EnumMap<>(Field.class);
        StoredField.unpack(packed).stream()
                .filter(field -> !field.field().isEmpty())
                .forEach(field -> fields.put(Field.valueOf(field.field()), new Value(field.before(), field.after())));
        return fields;
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("user_identification"),
                RowKind.valueOf(row.getString("operation")),
                row.getString("name"),
                row.getString("extension"),
                row.getString("dn"),
                row.getString("system_name"),
                row.getString("extension_type"),
                fields(row.getString("fields")));
    }
}
