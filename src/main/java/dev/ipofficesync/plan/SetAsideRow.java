package dev.ipofficesync.plan;

import java.sql.ResultSet;
import java.sql.SQLException;

/** A value that was not used, and why: matrix, precedence, absent attribute, drift. Immutable. */
public record SetAsideRow(Person person, String operation, String field, String value, String source, String reason) {
    static SetAsideRow from(ResultSet row) throws SQLException {
        return new SetAsideRow(
                Person.from(row),
                Person.text(row, "operation"),
                row.getString("field"),
                row.getString("shown_value"),
                row.getString("source"),
                row.getString("reason"));
    }
}
