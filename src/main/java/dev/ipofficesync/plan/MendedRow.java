package dev.ipofficesync.plan;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A finding of before that a run did not meet any more. Immutable.
 *
 * @param person row number 0 when the directory has the person no longer
 * @param fate MENDED, REPLACED by another value that is flagged, or LEFT with the person
 * @param value as it was stored
 * @param now what is stored instead, where the plan's row tells; empty otherwise
 * @param text what was wrong
 */
public record MendedRow(
        Person person,
        String fate,
        long since,
        String ruleId,
        String severity,
        String field,
        String value,
        String now,
        String text) {

    static MendedRow from(ResultSet row) throws SQLException {
        return new MendedRow(
                Person.from(row),
                row.getString("fate"),
                row.getLong("since_run"),
                row.getString("rule_id"),
                row.getString("severity"),
                row.getString("field"),
                row.getString("shown_value"),
                Person.text(row, "now_value"),
                row.getString("finding_text"));
    }
}
