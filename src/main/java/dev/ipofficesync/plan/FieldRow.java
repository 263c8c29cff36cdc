package dev.ipofficesync.plan;

import java.sql.ResultSet;
import java.sql.SQLException;

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

    static FieldRow from(ResultSet row) throws SQLException {
        boolean whole = row.getString("field") == null;
        String own = Person.text(row, "outcome_text");
        return new FieldRow(
                Person.from(row),
                row.getString("operation"),
                Person.text(row, "field"),
                Person.text(row, "before_value"),
                Person.text(row, "after_value"),
                Person.text(row, "source"),
                Person.text(row, "rule_id"),
                row.getString(whole ? "change_outcome" : "outcome"),
                own.isEmpty() ? row.getString("change_text") : own);
    }
}
