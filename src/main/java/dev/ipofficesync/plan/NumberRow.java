package dev.ipofficesync.plan;

import dev.ipofficesync.facts.Field;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

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

    /** The number that a change gives, if it gives one. */
    static Optional<NumberRow> given(ChangeRow change, String fields, FieldOutcomes outcomes) {
        return StoredField.find(fields, Field.EXTENSION.name())
                .filter(field -> !field.after().isEmpty())
                .map(field -> given(
                        change,
                        field,
                        outcomes.of(change.person().number(), field.field(), change.outcome())
                                .outcome()));
    }

    private static NumberRow given(ChangeRow change, StoredField number, String outcome) {
        return new NumberRow(
                change.person(),
                number.source().startsWith("user provisioning rule ") ? "GIVEN_OUT" : "SET",
                change.provisioningRule(),
                number.after(),
                number.after(),
                number.before(),
                number.source(),
                number.ruleId(),
                outcome);
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
