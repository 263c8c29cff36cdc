package dev.ipofficesync.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
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
        "provisioning_rule",
        "field",
        "before_value",
        "after_value",
        "source",
        "rule_id"
    };
    private static final String[] GROUP_EDIT = {
        "user_identification", "stage", "system_name", "group_guid", "group_name", "remove_number", "add_number"
    };

    private static final String CHANGES = """
            select c.*, f.field, f.before_value, f.after_value, f.source, f.rule_id from planned_change c
            left join planned_field f on f.run_id = c.run_id and f.seq = c.seq
            where c.run_id = ? and c.seq > ? and c.seq <= ? and c.operation in ('NEW', 'UPDATE', 'DELETE')
            order by c.seq, %s""".formatted(RowOrder.FIELD);
    private static final String GROUP_EDITS = """
            select c.user_identification, g.* from group_edit g
            left join planned_change c on c.run_id = g.run_id and c.seq = g.seq
            where g.run_id = ? order by g.edit_id""";

    private PlanDigest() {}

    /** The digest of the run's plan as its rows say now. */
    public static String of(JdbcTemplate jdbc, long runId) {
        Sha256 digest = new Sha256();
        RowCallbackHandler change = row -> add(digest, row, CHANGE);
        RowCallbackHandler groupEdit = row -> add(digest, row, GROUP_EDIT);
        RunQueries.eachRange(jdbc, runId, (from, to) -> jdbc.query(CHANGES, change, runId, from, to));
        jdbc.query(GROUP_EDITS, groupEdit, runId);
        return digest.hex();
    }

    private static void add(Sha256 digest, ResultSet row, String[] columns) throws SQLException {
        for (String column : columns) {
            digest.add(Objects.requireNonNullElse(row.getString(column), ""));
        }
    }
}
