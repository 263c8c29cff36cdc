package dev.ipofficesync.plan;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * One member put into or taken out of a hunt group. Immutable.
 *
 * @param stage BEFORE the users are deleted, or AFTER all users are written
 */
public record GroupEditRow(
        Person person,
        String stage,
        String system,
        String group,
        String removed,
        String added,
        String outcome,
        String outcomeCode,
        String outcomeText) {

    static GroupEditRow from(ResultSet row) throws SQLException {
        return new GroupEditRow(
                Person.from(row),
                row.getString("stage"),
                row.getString("group_system"),
                row.getString("group_name"),
                row.getString("remove_number"),
                row.getString("add_number"),
                row.getString("outcome"),
                row.getString("outcome_code"),
                row.getString("outcome_text"));
    }
}
