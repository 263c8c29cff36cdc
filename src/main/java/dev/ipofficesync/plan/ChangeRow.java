package dev.ipofficesync.plan;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * One person of a run: what was planned and what came of it. Immutable.
 *
 * @param operation NEW, UPDATE, DELETE, UNCHANGED or SKIPPED
 * @param reason why skipped, withheld or not attempted; empty otherwise
 * @param outcomeCode the server's code
 * @param outcomeText the server's own words
 * @param fields how many fields change
 */
public record ChangeRow(
        Person person,
        String operation,
        String outcome,
        String reason,
        String userGuid,
        String extensionGuid,
        String extensionType,
        String provisioningRule,
        String outcomeCode,
        String outcomeText,
        int fields) {

    /** Reads a row, as {@link RecordedRun#people} asks for it. */
    static ChangeRow from(ResultSet row, String fields) throws SQLException {
        return new ChangeRow(
                Person.from(row),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                row.getString(13),
                row.getString(14),
                row.getString(15),
                row.getString(16),
                StoredField.count(fields));
    }
}
