package dev.ipofficesync.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * SHA-256 over everything a plan intends: each New, Update and Delete with its person and fields, and each edit of a hunt
 * group; not what came of them. It is made from the stored rows, so that it can be made again from them at any time. Numbers
 * of runs and rows are not part of it: the same plan has the same digest. Stateless.
 */
public final class PlanDigest {
    private static final String[] CHANGE = {
        "operation",
        "user_identification",
        "dn",
        "system_name",
        "user_guid",
        "extension_guid",
        "name",
        "full_name",
        "extension",
        "email",
        "mobile",
        "extension_type",
        "provisioning_rule"
    };
    private static final String[] GROUP_EDIT = {
        "user_identification", "stage", "system_name", "group_guid", "group_name", "remove_number", "add_number"
    };

    private static final String CHANGES = """
            select %s, fields from planned_change
            where run_id = ? and seq > ? and seq <= ? and operation in ('NEW', 'UPDATE', 'DELETE')
            order by seq""".formatted(String.join(", ", CHANGE));
    private static final String GROUP_EDITS = """
            select c.user_identification, g.* from group_edit g
            left join planned_change c on c.run_id = g.run_id and c.seq = g.seq
            where g.run_id = ? order by g.edit_id""";

    private static final String[] NO_FIELD = {"", "", "", "", ""};

    private PlanDigest() {}

    /** The digest of the run's plan as its rows say now. */
    public static String of(JdbcTemplate jdbc, long runId) {
        Sha256 digest = new Sha256();
        RowCallbackHandler change = row -> addChange(digest, row);
        RowCallbackHandler groupEdit = row -> add(digest, row, GROUP_EDIT);
        RunQueries.eachRange(jdbc, runId, (from, to) -> jdbc.query(CHANGES, change, runId, from, to));
        jdbc.query(GROUP_EDITS, groupEdit, runId);
        return digest.hex();
    }

    /** The columns of the change before each of its fields: this is how plans had their digests when fields had rows. */
    private static void addChange(Sha256 digest, ResultSet row) throws SQLException {
        String[] columns = new String[CHANGE.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = row.getString(i + 1);
        }
        byte[] change = Sha256.bytes(columns);
        List<StoredField> fields = StoredField.unpack(row.getString(columns.length + 1));
        if (fields.isEmpty()) {
            digest.add(change).add(NO_FIELD);
        }
        for (StoredField field : fields) {
            digest.add(change).add(field.field(), field.before(), field.after(), field.source(), field.ruleId());
        }
    }

    private static void add(Sha256 digest, ResultSet row, String[] columns) throws SQLException {
        for (String column : columns) {
            digest.add(Objects.requireNonNullElse(row.getString(column), ""));
        }
    }
}
