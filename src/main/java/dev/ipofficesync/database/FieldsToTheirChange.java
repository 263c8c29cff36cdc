package dev.ipofficesync.database;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Migration 7: moves each row of {@code planned_field} to its change, into the form that V6 tells of. In Java, because no
 * SQL writes JSON the same on all databases. One thread only.
 */
final class FieldsToTheirChange implements JavaMigration {
    private static final int TOGETHER = 500;
    /** The order of the fields when this migration was made, whatever becomes of it later. */
    private static final List<String> ORDER = List.of(
            "USER_IDENTIFICATION",
            "NAME",
            "FULL_NAME",
            "EMAIL",
            "EXTENSION",
            "LOGIN_CODE",
            "VOICEMAIL_CODE",
            "MOBILE_TWINNING_NUMBER",
            "GROUP_MEMBERSHIP",
            "USER_PROVISIONING_RULE",
            "SYSTEM_NAME",
            "SYSTEM_FQDN",
            "SYSTEM");

    private record Rows(long runId, long first, long last) {}

    private record OldField(long seq, List<String> texts) {}

    private record Packed(long seq, String fields) {}

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("7");
    }

    @Override
    public String getDescription() {
        return "fields to their change";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) {
        var jdbc = new JdbcTemplate(new SingleConnectionDataSource(context.getConnection(), true));
        jdbc.update("""
                insert into field_outcome
                select f.run_id, f.seq, f.field, f.outcome, f.outcome_text from planned_field f
                join planned_change c on c.run_id = f.run_id and c.seq = f.seq
                where f.outcome <> c.outcome or f.outcome_text <> ''""");
        List<Rows> runs = jdbc.query(
                "select run_id, min(seq), max(seq) from planned_field group by run_id order by run_id",
                (row, n) -> new Rows(row.getLong(1), row.getLong(2), row.getLong(3)));
        for (Rows rows : runs) {
            for (long from = rows.first(); from <= rows.last(); from += TOGETHER) {
                move(jdbc, rows.runId(), from);
            }
        }
    }

    private static void move(JdbcTemplate jdbc, long runId, long from) {
        Map<Long, List<OldField>> bySeq = new LinkedHashMap<>();
        jdbc.query(
                "select seq, field, before_value, after_value, source, rule_id from planned_field"
                        + " where run_id = ? and seq >= ? and seq < ?",
                row -> {
                    var field = new OldField(
                            row.getLong(1),
                            List.of(
                                    row.getString(2),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getString(5),
                                    row.getString(6)));
                    bySeq.computeIfAbsent(field.seq(), seq -> new ArrayList<>()).add(field);
                },
                runId,
                from,
                from + TOGETHER);
        List<Packed> packed = bySeq.entrySet().stream()
                .map(entry -> new Packed(entry.getKey(), pack(entry.getValue())))
                .toList();
        jdbc.batchUpdate(
                "update planned_change set fields = ? where run_id = ? and seq = ?", packed, TOGETHER, (row, one) -> {
                    row.setString(1, one.fields());
                    row.setLong(2, runId);
                    row.setLong(3, one.seq());
                });
    }

    private static String pack(List<OldField> fields) {
        return JsonMapper.shared()
                .writeValueAsString(fields.stream()
                        .map(OldField::texts)
                        .sorted(Comparator.comparingInt(texts -> ORDER.indexOf(texts.get(0))))
                        .toList());
    }
}
