package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.simulator.Certificates;
import dev.ipofficesync.simulator.DirectorySettings;
import dev.ipofficesync.simulator.SampleDirectory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The directory function from LDAP to the file. */
class FeedLineTest {
    @TempDir
    private Path folder = Path.of("");

    private final Map<String, Object> keys = new TreeMap<>();
    private final SampleDirectory directory = SampleDirectory.start(
            Path.of("src/main/resources/sample/people.ldif"),
            DirectorySettings.of("secret", Certificates.selfSigned(Path.of("target/test-connection"))));

    private record Ended(int status, String out, String err) {}

    @BeforeEach
    void configure() {
        keys.put("usersync.directory.servers", directory.ldapUrl());
        keys.put("usersync.directory.bind-dn", SampleDirectory.BIND_DN);
        keys.put("usersync.directory.password", "secret");
        keys.put("usersync.ipoffice.url", "http://localhost:1");
        keys.put("usersync.ipoffice.user", "nobody");
        keys.put("usersync.ipoffice.password", "secret");
        keys.put("usersync.state", folder.resolve("state").toString());
        keys.put("usersync.feed.file", folder.resolve("feed.xml").toString());
    }

    @AfterEach
    void close() {
        directory.close();
    }

    private Ended run() {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int status = new FeedRunner(
                        Configuration.sample().put("test", keys).bind(),
                        Clock.systemUTC(),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run();
        return new Ended(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void people_become_names_and_numbers_without_a_phone_system() throws IOException {
        Ended ended = run();

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out()).containsPattern("people=1\\d\\d records=[1-9]\\d+ merged=\\d+ omitted=\\d+ feed=");
        String feed = Files.readString(folder.resolve("feed.xml"));
        assertThat(feed).contains("<name>").doesNotContain("<numb></numb>");
        assertThat(run().out()).isEqualTo(ended.out());
    }

    @Test
    void a_changed_rule_changes_the_feed_without_a_build() throws IOException {
        Path rules = RulesCopy.in(folder.resolve("rules"));
        Path settings = rules.resolve("settings/numbers.drl");
        Files.writeString(
                settings, Files.readString(settings).replace("\"number.country\", \"\"", "\"number.country\", \"GB\""));
        keys.put("usersync.rules.folder", rules.toString());

        assertThat(run().status()).isZero();
        assertThat(Files.readString(folder.resolve("feed.xml"))).doesNotContain("<numb>+");
    }

    @Test
    void an_answer_without_people_keeps_the_last_feed() throws IOException {
        run();
        String before = Files.readString(folder.resolve("feed.xml"));
        keys.put("usersync.directory.search-filter", "(cn=nobody at all)");

        Ended ended = run();

        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.err()).contains("withheld", "the last one stays");
        assertThat(folder.resolve("feed.xml")).hasContent(before);
    }

    @Test
    void a_directory_that_is_away_is_told_in_one_line() {
        keys.put("usersync.directory.servers", "ldap://localhost:1");

        Ended ended = run();

        assertThat(ended.status()).isEqualTo(4);
        assertThat(ended.err().lines()).singleElement().asString().contains("nothing listens on port 1");
        assertThat(folder.resolve("feed.xml")).doesNotExist();
    }
}
