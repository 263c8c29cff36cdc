package dev.ipofficesync.plan;

import dev.ipofficesync.facts.Field;
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

    static ChangeRow from(ResultSet row) throws SQLException {
        return new ChangeRow(
                Person.from(row),
                row.getString("operation"),
                row.getString("outcome"),
                row.getString("reason"),
                row.getString("user_guid"),
                row.getString("extension_guid"),
                row.getString("extension_type"),
                row.getString("provisioning_rule"),
                row.getString("outcome_code"),
                row.getString("outcome_text"),
                StoredField.unpack(row.getString("fields")).size());
    }

    /** The row of a person for whom nothing changes. */
    static ChangeRow unchanged(PlannedChange row) {
        return new ChangeRow(
                new Person(
                        row.seq(),
                        row.value(Field.NAME),
                        row.value(Field.FULL_NAME),
                        row.userIdentification(),
                        row.dn(),
                        row.system(),
                        row.value(Field.EXTENSION)),
                row.kind().name(),
                row.outcome().name(),
                row.reason(),
                row.userGuid(),
                row.extensionGuid(),
                row.extensionType(),
                row.provisioningRule(),
                "",
                "",
                0);
    }
}
