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
 * @param attribute LDAP attribute to correct; empty when the directory is not the place
 * @param proposal what a rule proposes to write there; empty for nothing
 * @param owner who looks after the entry
 * @param since the run that met it first
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
        String source,
        String attribute,
        String proposal,
        String owner,
        long since) {

    static FindingRow from(ResultSet row) throws SQLException {
        String field = row.getString("field");
        String source = row.getString("source");
        return new FindingRow(
                Person.from(row),
                Person.text(row, "operation"),
                row.getString("rule_id"),
                row.getString("severity"),
                field,
                row.getString("shown_value"),
                row.getString("limit_text"),
                row.getString("finding_text"),
                source.isEmpty()
                        ? StoredField.find(Person.text(row, "fields"), field)
                                .map(StoredField::source)
                                .orElse("")
                        : source,
                row.getString("attribute"),
                row.getString("proposal"),
                row.getString("owner"),
                row.getLong("since_run"));
    }
}
