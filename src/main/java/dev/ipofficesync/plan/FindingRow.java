package dev.ipofficesync.plan;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What a check said about a value. Immutable.
 *
 * @param operation of the person's planned change; empty for a finding about the whole run
 * @param severity a constant of {@link dev.ipofficesync.facts.Severity}
 * @param field a constant of {@link dev.ipofficesync.facts.Field}
 * @param source where the value came from, as far as it is known; empty otherwise
 */
public record FindingRow(
        Person person,
        String operation,
        String ruleId,
        String severity,
        String field,
        String value,
        String limit,
        String text,
        String source) {

    static FindingRow from(ResultSet row) throws SQLException {
        return new FindingRow(
                Person.from(row),
                Person.text(row, "operation"),
                row.getString("rule_id"),
                row.getString("severity"),
                row.getString("field"),
                row.getString("shown_value"),
                row.getString("limit_text"),
                row.getString("finding_text"),
                Person.text(row, "source"));
    }
}
