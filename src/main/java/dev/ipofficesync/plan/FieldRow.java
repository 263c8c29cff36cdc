package dev.ipofficesync.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/**
 * One field that a run would change or changed. A planned change without fields comes as one row whose field is empty.
 * Immutable.
 *
 * @param field a constant of {@link dev.ipofficesync.facts.Field}, or empty
 * @param source attribute, constant or user provisioning rule
 * @param ruleId the deciding rule
 * @param outcome of the field; of the whole change where the field is empty
 */
public record FieldRow(
        Person person,
        String operation,
        String field,
        String before,
        String after,
        String source,
        String ruleId,
        String outcome,
        String outcomeText) {

    /** Reads a planned change, as {@link RecordedRun#fields} asks for it, and hands on its fields. */
    static void eachOf(ResultSet row, FieldOutcomes outcomes, Consumer<FieldRow> rows) throws SQLException {
        Person person = Person.from(row);
        String operation = row.getString(8);
        String outcome = row.getString(9);
        String text = row.getString(10);
        List<StoredField> fields = StoredField.unpack(row.getString(11));
        if (fields.isEmpty()) {
            rows.accept(new FieldRow(person, operation, "", "", "", "", "", outcome, text));
        }
        for (StoredField field : fields) {
            FieldOutcomes.Own own = outcomes.of(person.number(), field.field(), outcome);
            rows.accept(new FieldRow(
                    person,
                    operation,
                    field.field(),
                    field.before(),
                    field.after(),
                    field.source(),
                    field.ruleId(),
                    own.outcome(),
                    own.text().isEmpty() ? text : own.text()));
        }
    }
}
