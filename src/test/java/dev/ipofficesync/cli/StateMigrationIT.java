package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.database.Database;
import dev.ipofficesync.database.DatabaseProperties;
import dev.ipofficesync.database.PostgresqlExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** From the embedded file to PostgreSQL by one command, and on from there. */
class StateMigrationIT {
    @RegisterExtension
    static final PostgresqlExtension POSTGRESQL = new PostgresqlExtension();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void what_was_recorded_goes_along_and_the_next_run_changes_nothing() throws Exception {
        try (WholeLine line = WholeLine.of(
                folder,
                Person.of("ada", "mail: ada@example.test", "extensionAttribute3: Sales", "ipPhone: 4001"),
                Person.of("bob", "extensionAttribute1: London Office", "ipPhone: 4002"))) {
            line.sync();
            assertThat(line.sync().changes()).isEqualTo("new=0 updated=0 deleted=0");
            DatabaseProperties target = POSTGRESQL.freshSchema();
            String[] command = command(line, target);

            Said copied = Said.by(command);

            assertThat(copied.status()).as(copied.err()).isZero();
            assertThat(copied.out())
                    .containsPattern("2  synchronized_user\n")
                    .containsPattern("2  run\n")
                    .contains("counts and digests agree", "url: " + POSTGRESQL.url(), "schema: " + target.schema())
                    .doesNotContain(POSTGRESQL.password());
            assertThat(Said.by(command).err()).contains("the target holds records already");

            line.with("database.url", target.url())
                    .with("database.user", target.user())
                    .with("database.password", POSTGRESQL.password())
                    .with("database.schema", target.schema());
            Run next = line.forgetCalls().sync();
            assertThat(next.err()).isEmpty();
            assertThat(next.changes()).isEqualTo("new=0 updated=0 deleted=0");
            assertThat(next.count("unchanged")).isEqualTo(2);
            assertThat(line.writes()).isZero();
            try (Database database = Database.open(folder, target)) {
                assertThat(database.jdbc().queryForObject("select max(run_id) from run", Long.class))
                        .isEqualTo(3);
            }
            line.remove("ada");
            assertThat(line.sync().changes()).isEqualTo("new=0 updated=0 deleted=1");
        }
    }

    @Test
    void without_a_file_or_a_target_there_is_nothing_to_do() throws Exception {
        try (WholeLine line = WholeLine.of(folder, Person.of("ada"))) {
            DatabaseProperties target = POSTGRESQL.freshSchema();
            Said nothing = Said.by(command(line, target));
            assertThat(nothing.status()).isEqualTo(2);
            assertThat(nothing.err()).contains("there is no embedded database");
            String config = configuration(line).toString();
            Said nowhere = Said.by("state", "migrate", "--config", config);
            assertThat(nowhere.status()).isEqualTo(2);
            assertThat(nowhere.err()).contains("name the target");
        }
    }

    private String[] command(WholeLine line, DatabaseProperties target) throws Exception {
        return new String[] {
            "state",
            "migrate",
            "--config",
            configuration(line).toString(),
            "--to",
            target.url(),
            "--user",
            target.user(),
            "--schema",
            target.schema()
        };
    }

    /** With the password in a file, as the environment cannot be set here. */
    private Path configuration(WholeLine line) throws Exception {
        Path secret = Files.writeString(folder.resolve("database-password"), POSTGRESQL.password());
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        Map<String, String> keys = new TreeMap<>(line.keys());
        keys.remove("usersync.directory.password");
        keys.remove("usersync.ipoffice.password");
        keys.put("usersync.database.password-file", secret.toString());
        return Files.writeString(
                folder.resolve("application.yml"),
                keys.entrySet().stream()
                        .map(key -> key.getKey() + ": \"" + key.getValue() + "\"\n")
                        .collect(Collectors.joining()));
    }
}
