package dev.ipofficesync.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Something that was wanted and did not happen. Immutable.
 *
 * @param kind REFUSED, WITHHELD, NOT_ATTEMPTED, SKIPPED, UNVERIFIED or SET_ASIDE
 * @param field a constant of {@link dev.ipofficesync.facts.Field}; empty when the whole person is meant
 */
public record NotDoneRow(
        Person person,
        String kind,
        String operation,
        String field,
        String value,
        String source,
        String reason,
        String serverCode,
        String serverWords) {

    /** Reads a field that has an outcome of its own. */
    static NotDoneRow ofField(ResultSet row) throws SQLException {
        String field = row.getString("field");
        Optional<StoredField> planned = StoredField.find(row.getString("fields"), field);
        return new NotDoneRow(
                Person.from(row),
                row.getString("kind"),
                Person.text(row, "operation"),
                field,
                planned.map(StoredField::after).orElse(""),
                planned.map(StoredField::source).orElse(""),
                "",
                "",
                row.getString("server_words"));
    }

    static NotDoneRow from(ResultSet row) throws SQLException {
        return new NotDoneRow(
                Person.from(row),
                row.getString("kind"),
                Person.text(row, "operation"),
                row.getString("field"),
                row.getString("shown_value"),
                row.getString("source"),
                row.getString("reason"),
                row.getString("server_code"),
                row.getString("server_words"));
    }
}
