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

    /** The number that a row of the plan gives, if it gives one. */
    static Optional<NumberRow> given(ResultSet row, FieldOutcomes outcomes) throws SQLException {
        Optional<StoredField> number = StoredField.find(row.getString("fields"), Field.EXTENSION.name())
                .filter(field -> !field.after().isEmpty());
        if (number.isEmpty()) {
            return Optional.empty();
        }
        StoredField field = number.get();
        Person person = Person.from(row);
        return Optional.of(new NumberRow(
                person,
                field.source().startsWith("user provisioning rule ") ? "GIVEN_OUT" : "SET",
                row.getString("provisioning_rule"),
                field.after(),
                field.after(),
                field.before(),
                field.source(),
                field.ruleId(),
                outcomes.of(person.number(), field.field(), row.getString("outcome"))
                        .outcome()));
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
