package dev.ipofficesync.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** A database of the schema in which each field of a change had a row of its own, as the next start brings it up to date. */
class OlderSchemaIT {
    private static final String ROW_FOR_EACH_FIELD = "5";

    @RegisterExtension
    static final PostgresqlExtension POSTGRESQL = new PostgresqlExtension();

    @TempDir
    Path state;

    @Test
    void in_the_embedded_file_fields_go_to_their_change() {
        try (HikariDataSource old = new HikariDataSource()) {
            old.setJdbcUrl("jdbc:hsqldb:file:" + state.resolve("database").resolve(EmbeddedFile.NAME)
                    + ";hsqldb.lock_file=false;shutdown=true");
            old.setUsername("SA");
            old.setPassword("");
            Flyway.configure()
                    .dataSource(old)
                    .locations("classpath:db/migration/common", "classpath:db/migration/hsqldb")
                    .target(ROW_FOR_EACH_FIELD)
                    .load()
                    .migrate();
            record(old);
        }
        try (Database database = Database.embedded(state)) {
            isMoved(database.jdbc());
        }
        assertThat(state.resolve("database.before")).as("the file as it was").isDirectory();
    }

    @Test
    void on_a_server_fields_go_to_their_change() {
        DatabaseProperties properties = POSTGRESQL.freshSchema();
        try (HikariDataSource old = new HikariDataSource()) {
            old.setJdbcUrl(properties.url());
            old.setUsername(properties.user());
            old.setPassword(properties.password());
            old.setSchema(properties.schema());
            Flyway.configure()
                    .dataSource(old)
                    .locations("classpath:db/migration/common", "classpath:db/migration/postgresql")
                    .defaultSchema(properties.schema())
                    .schemas(properties.schema())
                    .target(ROW_FOR_EACH_FIELD)
                    .load()
                    .migrate();
            record(old);
        }
        try (Database database = Database.open(state, properties)) {
            isMoved(database.jdbc());
        }
    }

    private static void record(DataSource old) {
        var jdbc = new JdbcTemplate(old);
        change(jdbc, 1, 1, "DONE");
        change(jdbc, 1, 700, "REFUSED");
        change(jdbc, 1, 701, "PLANNED");
        change(jdbc, 2, 1, "DONE");
        field(jdbc, 1, 1, "GROUP_MEMBERSHIP", "", "Sales", "NOT_ATTEMPTED", "no such hunt group");
        field(jdbc, 1, 1, "NAME", "", "ada \"the first\" \\ \u00e4\ud83d\ude00", "DONE", "");
        field(jdbc, 1, 1, "EMAIL", "", "ada@example.test", "UNVERIFIED", "not confirmed by this system");
        field(jdbc, 1, 700, "NAME", "bob", "rob", "REFUSED", "");
        field(jdbc, 2, 1, "FULL_NAME", "Ada", "Ada\nKing", "DONE", "");
    }

    private static void change(JdbcTemplate jdbc, long run, long seq, String outcome) {
        jdbc.update(
                "insert into planned_change values (?,?,'UPDATE',?,'','id','dn','London','','','','','','','','','','','')",
                run,
                seq,
                outcome);
    }

    private static void field(
            JdbcTemplate jdbc,
            long run,
            long seq,
            String field,
            String before,
            String after,
            String outcome,
            String text) {
        jdbc.update(
                "insert into planned_field values (?,?,?,?,?,'mail','MAP-010',?,?)",
                run,
                seq,
                field,
                before,
                after,
                outcome,
                text);
    }

    private static void isMoved(JdbcTemplate jdbc) {
        assertThat(texts(jdbc, "select fields from planned_change order by run_id, seq"))
                .containsExactly(
                        "[[\"NAME\",\"\",\"ada \\\"the first\\\" \\\\ \u00e4\ud83d\ude00\",\"mail\",\"MAP-010\"],"
                                + "[\"EMAIL\",\"\",\"ada@example.test\",\"mail\",\"MAP-010\"],"
                                + "[\"GROUP_MEMBERSHIP\",\"\",\"Sales\",\"mail\",\"MAP-010\"]]",
                        "[[\"NAME\",\"bob\",\"rob\",\"mail\",\"MAP-010\"]]",
                        "",
                        "[[\"FULL_NAME\",\"Ada\",\"Ada\\nKing\",\"mail\",\"MAP-010\"]]");
        assertThat(texts(
                        jdbc,
                        "select run_id || ' ' || seq || ' ' || field || ' ' || outcome || ' ' || outcome_text"
                                + " from field_outcome order by field"))
                .containsExactly(
                        "1 1 EMAIL UNVERIFIED not confirmed by this system",
                        "1 1 GROUP_MEMBERSHIP NOT_ATTEMPTED no such hunt group");
        assertThat(texts(
                        jdbc,
                        "select table_name from information_schema.tables where lower(table_name) = 'planned_field'"))
                .isEmpty();
    }

    private static List<String> texts(JdbcTemplate jdbc, String sql) {
        return jdbc.queryForList(sql, String.class);
    }
}
