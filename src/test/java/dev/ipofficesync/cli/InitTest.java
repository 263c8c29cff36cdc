package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that {@code init} writes, and the environment file beside a configuration. */
class InitTest {
    private static final List<String> ANSWERS = List.of(
            "init",
            "--directory",
            "ldaps://dc1.example.com,ldaps://dc2.example.com",
            "--bind-dn",
            "EXAMPLE\\svc-usersync",
            "--base-dn",
            "OU=People,DC=example,DC=com",
            "--ipoffice",
            "https://ipoffice.example.com:7070",
            "--ipoffice-user",
            "usersync");

    @TempDir
    private Path folder = Path.of("");

    private Said init(String... more) {
        List<String> words = new ArrayList<>(ANSWERS);
        words.addAll(List.of("--to", folder.toString()));
        words.addAll(List.of(more));
        return Said.by(words.toArray(String[]::new));
    }

    private Path yaml() {
        return folder.resolve("application.yml");
    }

    private Path environment() {
        return folder.resolve("usersync.env");
    }

    @Test
    void writes_a_configuration_that_binds_and_passwords_for_the_owner_only() throws IOException {
        Said said = init();

        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.out()).contains("next: ./run.sh test-connection --config " + yaml());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(environment())))
                .isEqualTo("rw-------");
        assertThat(Files.readString(yaml())).doesNotContain("password:");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(yaml(), environment());
        }

        Files.writeString(environment(), """
                # a comment
                USERSYNC_DIRECTORY_PASSWORD="two words"
                USERSYNC_IPOFFICE_PASSWORD='#hash$1'
                USERSYNC_JAVA_OPTIONS=-Xmx512m
                """);
        UserSyncProperties properties = Configuration.read(yaml(), null).bind();
        assertThat(properties.directory().password()).isEqualTo("two words");
        assertThat(properties.ipoffice().password()).isEqualTo("#hash$1");
        assertThat(properties.directory().bindDn()).isEqualTo("EXAMPLE\\svc-usersync");
        assertThat(properties.directory().servers()).hasSize(2);
        assertThat(properties.sync().operations().delete()).isFalse();
    }

    @Test
    void passwords_that_were_not_filled_in_are_asked_for_by_their_names() {
        init();

        Said said = Said.by("test-connection", "--config", yaml().toString());

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).contains("USERSYNC_DIRECTORY_PASSWORD", "usersync.env");
    }

    @Test
    void keeps_what_is_there_unless_forced() throws IOException {
        Files.writeString(yaml(), "mine");

        Said kept = init();
        assertThat(kept.status()).isEqualTo(2);
        assertThat(kept.err()).contains(yaml().toString(), "--force");
        assertThat(yaml()).hasContent("mine");
        assertThat(environment()).doesNotExist();

        assertThat(init("--force").status()).isZero();
        assertThat(Files.readString(yaml())).contains("usersync:");
    }

    @Test
    void says_what_is_missing_where_nobody_can_be_asked() {
        Said said = Said.by("init", "--to", folder.toString(), "--base-dn", "DC=example,DC=com");

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).contains("--directory, --bind-dn, --ipoffice, --ipoffice-user");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void writes_nothing_that_a_run_would_refuse() {
        Said said = init("--mapping", "active-directroy");

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).contains("nothing was written", "active-directroy", "available: active-directory");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void an_environment_file_of_others_or_with_a_mistake_is_refused_without_its_text() throws IOException {
        init();
        Files.writeString(environment(), "export USERSYNC_DIRECTORY_PASSWORD=hidden-one\n");
        Said malformed = Said.by("test-connection", "--config", yaml().toString());
        assertThat(malformed.status()).isEqualTo(2);
        assertThat(malformed.err()).contains("usersync.env:1").doesNotContain("hidden-one");

        Files.setPosixFilePermissions(environment(), PosixFilePermissions.fromString("rw-r--r--"));
        Said open = Said.by("test-connection", "--config", yaml().toString());
        assertThat(open.status()).isEqualTo(2);
        assertThat(open.err()).contains("chmod 600 " + environment()).doesNotContain("hidden-one");
    }

    @Test
    void the_passwords_of_a_profile_win_over_those_of_all() throws IOException {
        init();
        Path london = folder.resolve("usersync-london.env");
        Files.createFile(london, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(london, "USERSYNC_DIRECTORY_PASSWORD=london\n");
        Files.writeString(environment(), "USERSYNC_DIRECTORY_PASSWORD=all\nUSERSYNC_IPOFFICE_PASSWORD=all\n");
        Files.writeString(folder.resolve("application-london.yml"), "usersync.state: london\n");

        UserSyncProperties properties = Configuration.read(yaml(), "london").bind();

        assertThat(properties.directory().password()).isEqualTo("london");
        assertThat(properties.ipoffice().password()).isEqualTo("all");
        assertThat(properties.state()).isEqualTo(Path.of("london"));
    }
}
