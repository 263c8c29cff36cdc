package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.simulator.Certificates;
import dev.ipofficesync.simulator.IpOfficeSimulator;
import dev.ipofficesync.simulator.SimulatorSeed;
import dev.ipofficesync.simulator.SimulatorSettings;
import dev.ipofficesync.simulator.SimulatorStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes of the person who sets it up: one clear line, status 2 or 4, and nothing written to the phone system. */
class BadInputTest {
    @TempDir
    private Path folder = Path.of("");

    private WholeLine line;
    private final Map<String, String> keys = new TreeMap<>();

    /** What a command line left. */
    private record Ended(int status, String out, List<String> err) {}

    @BeforeEach
    void start() throws IOException {
        line = WholeLine.of(folder, Person.of("somebody", "mail: somebody@example.test"));
        keys.putAll(line.keys());
        for (String server : List.of("usersync.directory", "usersync.ipoffice")) {
            Path secret = Files.writeString(folder.resolve(server), keys.remove(server + ".password"));
            Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
            keys.put(server + ".password-file", secret.toString());
        }
        line.forgetCalls();
    }

    @AfterEach
    void close() {
        assertThat(line.writes()).as("writes on the phone system").isZero();
        assertThat(line.userNames()).doesNotContain("somebody");
        line.close();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            directory.servers        | ldaps://no-such-host.invalid | 4 | no-such-host.invalid
            directory.servers        | ldap://localhost:1          | 4 | nothing listens on port 1
            directory.base-dn        | OU=Leeds,DC=example,DC=test | 4 | OU=Leeds,DC=example,DC=test
            directory.servers        | ldap://no-such-host.invalid | 2 | the password would cross the network
            directory.base-dn        | example.test                | 2 | base-dn
            directory.search-filter  | (mail=*                     | 2 | search-filter
            directory.search-filter  | mail=*                      | 2 | search-filter
            directory.page-size      | many                        | 2 | page-size
            directory.sevrers        | ldap://localhost            | 2 | did you mean 'usersync.directory.servers'
            directory.password       | hidden-in-a-file            | 2 | passwords do not belong in the configuration file
            ipoffice.password        | hidden-in-a-file            | 2 | passwords do not belong in the configuration file
            directory.password-file  | no/such/file                | 2 | no/such/file
            ipoffice.password-file   | no/such/file                | 2 | no/such/file
            ipoffice.url             | https://no-such-host.invalid:7070 | 4 | no-such-host.invalid
            ipoffice.url             | http://ipoffice.example.test | 2 | write https
            ipoffice.url             | http://localhost:1          | 4 | localhost:1
            rules.folder             | no/such/folder              | 2 | no/such/folder
            rules.mapping            | openldap                    | 2 | available: active-directory, inetorgperson
            sync.drift               | REPAIR                      | 2 | drift
            guard.max-deletes        | few                         | 2 | 'few'
            """)
    void one_mistake_gives_one_line(String key, String value, int status, String words) throws IOException {
        keys.put("usersync." + key, value);

        Ended ended = run("sync");

        assertThat(ended.status()).isEqualTo(status);
        assertThat(ended.err()).singleElement().asString().contains(words).doesNotContain("Exception", "hidden-in");
    }

    @Test
    void a_wrong_password_is_told_with_the_account() throws IOException {
        Files.writeString(folder.resolve("usersync.directory"), "wrong-one");
        Ended directory = run("sync");
        assertThat(directory.status()).isEqualTo(4);
        assertThat(directory.err())
                .singleElement()
                .asString()
                .contains("CN=sync,OU=Services")
                .doesNotContain("wrong-one");
        Files.writeString(folder.resolve("usersync.directory"), line.keys().get("usersync.directory.password"));

        Files.writeString(folder.resolve("usersync.ipoffice"), "wrong-one");
        Ended phones = run("sync");
        assertThat(phones.status()).isEqualTo(4);
        assertThat(phones.err()).singleElement().asString().contains("sync").doesNotContain("wrong-one");
    }

    @Test
    void a_certificate_that_is_not_trusted_is_told() throws IOException {
        keys.put("usersync.directory.servers", line.directory().ldapsUrl());
        Ended directory = run("sync");
        assertThat(directory.status()).isEqualTo(4);
        assertThat(directory.err()).singleElement().asString().contains("ca-file");
        keys.put("usersync.directory.servers", line.directory().ldapUrl());

        SimulatorStore store = SimulatorStore.inMemory();
        store.seed(SimulatorSeed.sampleWorld());
        try (IpOfficeSimulator secure = IpOfficeSimulator.start(
                SimulatorSettings.of("sync", "secret"), store, Certificates.selfSigned(folder))) {
            keys.put("usersync.ipoffice.url", secure.url().toString());
            Ended phones = run("sync");
            assertThat(phones.status()).isEqualTo(4);
            assertThat(phones.err()).singleElement().asString().contains("certificate");
            assertThat(secure.calls().writes()).isZero();
        }
    }

    @Test
    void rules_that_do_not_compile_are_told_with_file_and_line() throws IOException {
        Path rules = RulesCopy.in(folder.resolve("rules"));
        Path email = rules.resolve("mapping/active-directory/email.drl");
        Files.writeString(email, Files.readString(email).replace("new Mapping(", "new Maping("));
        keys.put("usersync.rules.folder", rules.toString());

        Ended ended = run("sync");

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err())
                .isNotEmpty()
                .allSatisfy(each ->
                        assertThat(each).containsPattern("email\\.drl:\\d+").doesNotContain("Exception"));
    }

    @Test
    void folders_that_cannot_be_written_to_are_told_before_anything_is_read() throws IOException {
        Path file = Files.writeString(folder.resolve("a-file"), "in the way");
        keys.put("usersync.report.folder", file.resolve("reports").toString());
        Ended reports = run("sync");
        assertThat(reports.status()).isEqualTo(2);
        assertThat(reports.err()).singleElement().asString().contains("report folder", "usersync.report.folder");

        keys.put("usersync.state", file.resolve("state").toString());
        Ended state = run("sync");
        assertThat(state.status()).isEqualTo(2);
        assertThat(state.err()).singleElement().asString().contains("state folder", "usersync.state", "chown");
    }

    @Test
    void a_missing_file_and_malformed_yaml_are_told() throws IOException {
        Ended missing = ended("sync", "--config", "no/such/application.yml");
        assertThat(missing.status()).isEqualTo(2);
        assertThat(missing.err()).singleElement().asString().contains("no/such/application.yml");

        Path malformed = Files.writeString(folder.resolve("malformed.yml"), "usersync:\n  state: [a\n  rules: b\n");
        Ended yaml = ended("sync", "--config", malformed.toString());
        assertThat(yaml.status()).isEqualTo(2);
        assertThat(yaml.err())
                .singleElement()
                .asString()
                .contains("malformed.yml")
                .contains("line");
    }

    @Test
    void a_plan_that_does_not_exist_and_a_command_that_does_not_exist_are_told() throws IOException {
        Ended plan = run("apply", "17");
        assertThat(plan.status()).isEqualTo(2);
        assertThat(plan.err()).singleElement().asString().contains("no plan 17");

        assertThat(run("synchronise").status()).isEqualTo(2);
    }

    private Ended run(String... command) throws IOException {
        StringBuilder yaml = new StringBuilder();
        keys.forEach(
                (key, value) -> yaml.append(key).append(": \"").append(value).append("\"\n"));
        Path file = Files.writeString(folder.resolve("application.yml"), yaml);
        List<String> words = new ArrayList<>(List.of(command));
        words.add("--config");
        words.add(file.toString());
        return ended(words.toArray(String[]::new));
    }

    private static Ended ended(String... words) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        var printed = new ByteArrayOutputStream();
        var told = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
        try {
            int status = UserSyncCommand.run(words);
            return new Ended(
                    status,
                    printed.toString(StandardCharsets.UTF_8),
                    told.toString(StandardCharsets.UTF_8).lines().toList());
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
