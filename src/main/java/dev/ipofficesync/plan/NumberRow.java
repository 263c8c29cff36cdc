package dev.ipofficesync.plan;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A number that somebody gets in a run, or neighbouring numbers that were passed over. Immutable.
 *
 * @param kind GIVEN_OUT by a user provisioning rule, SET from the directory, or PASSED_OVER
 * @param last the same as the first unless several were passed over
 * @param reason where the number came from, or who has it
 * @param ruleId the deciding rule; empty when passed over
 */
public record NumberRow(
        Person person,
        String kind,
        String provisioningRule,
        String first,
        String last,
        String before,
        String reason,
        String ruleId,
        String outcome) {
    /** One number, or the first and the last. */
    public String shown() {
        return first.equals(last) ? first : first + " to " + last;
    }

    static NumberRow from(ResultSet row) throws SQLException {
        return new NumberRow(
                Person.from(row),
                row.getString("kind"),
                Person.text(row, "provisioning_rule"),
                row.getString("first_number"),
                row.getString("last_number"),
                Person.text(row, "before_value"),
                Person.text(row, "reason"),
                Person.text(row, "rule_id"),
                Person.text(row, "outcome"));
    }
}
