package dev.ipofficesync.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The schema on both databases, and the lock that works from machine to machine. */
class DatabaseIT {
    private static final String USER = "insert into synchronized_user values (?,'','','','','',false,'','',?,'',0,0)";

    @RegisterExtension
    static final PostgresqlExtension POSTGRESQL = new PostgresqlExtension();

    @TempDir
    Path state;

    private DatabaseProperties properties(String kind) {
        return kind.equals("embedded") ? DatabaseProperties.embedded() : POSTGRESQL.freshSchema();
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "server"})
    void the_schema_is_made_once_and_found_again(String kind) {
        DatabaseProperties properties = properties(kind);
        try (Database database = Database.open(state, properties)) {
            database.jdbc().update("update run_number set last_given = 7");
        }
        try (Database database = Database.open(state, properties)) {
            assertThat(numbers(database.jdbc(), "select last_given from run_number"))
                    .containsExactly(7L);
            assertThat(numbers(database.jdbc(), "select count(*) from batch_job_instance"))
                    .containsExactly(0L);
            assertThat(numbers(
                            database.jdbc(),
                            "select count(*) from \"flyway_schema_history\" where \"version\" = '" + Schema.VERSION
                                    + "'"))
                    .containsExactly(1L);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hsqldb", "postgresql"})
    void starts_look_for_the_last_migration_there_is(String vendor) throws IOException {
        assertThat(Math.max(latest("common"), latest(vendor))).isEqualTo(Integer.parseInt(Schema.VERSION));
    }

    private static int latest(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration", folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("V"))
                    .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                    .max()
                    .orElseThrow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "server"})
    void texts_of_any_length_and_content_are_kept_apart_and_in_one_order(String kind) {
        String longest = "x".repeat(9_999);
        List<String> ids = List.of("B", "a", "\u00e4", longest + "1", longest + "2", "\ud83d\ude00");
        try (Database database = Database.open(state, properties(kind))) {
            ids.forEach(id -> database.jdbc().update(USER, id, "y".repeat(100_000)));
            assertThat(database.jdbc()
                            .queryForList(
                                    "select user_identification from synchronized_user order by user_identification",
                                    String.class))
                    .containsExactly("B", "a", longest + "1", longest + "2", "\u00e4", "\ud83d\ude00");
            assertThatThrownBy(() -> database.jdbc().update(USER, longest + "2", ""))
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "server"})
    void the_character_that_ends_texts_elsewhere_breaks_nothing(String kind) {
        try (Database database = Database.open(state, properties(kind))) {
            database.jdbc().update(USER, "a\0b", "");
            database.jdbc()
                    .batchUpdate(
                            "update synchronized_user set dn = ? where user_identification = ?",
                            List.of("c\0d"),
                            10,
                            (row, dn) -> {
                                row.setString(1, dn);
                                row.setString(2, "a\0b");
                            });
            assertThat(database.jdbc().queryForList("select dn from synchronized_user", String.class))
                    .singleElement()
                    .asString()
                    .matches("c[\0\u2400]d");
        }
    }

    @Test
    void one_run_at_a_time_has_a_schema_whatever_machine_it_is_on() {
        DatabaseProperties properties = POSTGRESQL.freshSchema();
        try (Database one = Database.open(state, properties);
                Database two = Database.open(state, properties);
                Database other = Database.open(state, POSTGRESQL.freshSchema())) {
            try (SchemaLock lock = one.lock("SYNC")) {
                assertThat(lock).isNotNull();
                assertThat(two.lock("PREVIEW")).isNull();
                assertThat(two.active())
                        .startsWith("another run is active: SYNC process "
                                + ProcessHandle.current().pid() + " on 127.0.0.1, connected 2");
                try (SchemaLock elsewhere = other.lock("SYNC")) {
                    assertThat(elsewhere).isNotNull();
                }
            }
            try (SchemaLock lock = two.lock("SYNC")) {
                assertThat(lock).isNotNull();
            }
        }
    }

    @Test
    void a_server_that_cannot_be_used_is_told_in_one_line() {
        DatabaseProperties right = POSTGRESQL.freshSchema();
        assertThatThrownBy(() -> Database.open(
                        state, new DatabaseProperties(right.url(), right.user(), "wrong", null, "usersync")))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("password authentication failed")
                .hasMessageNotContaining("wrong");
        assertThatThrownBy(() -> Database.open(
                        state,
                        new DatabaseProperties("jdbc:postgresql://127.0.0.1:1/x", right.user(), "", null, "usersync")))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("127.0.0.1:1 refused");
    }

    private static List<Long> numbers(JdbcTemplate jdbc, String sql) {
        return jdbc.queryForList(sql, Long.class);
    }
}
