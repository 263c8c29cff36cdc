package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.connection.Check;
import dev.ipofficesync.simulator.CertificateAuthority;
import dev.ipofficesync.simulator.Certificates;
import dev.ipofficesync.simulator.DirectorySettings;
import dev.ipofficesync.simulator.Fault;
import dev.ipofficesync.simulator.FaultRule;
import dev.ipofficesync.simulator.IpOfficeSimulator;
import dev.ipofficesync.simulator.SampleDirectory;
import dev.ipofficesync.simulator.ServerCertificate;
import dev.ipofficesync.simulator.SimulatorSeed;
import dev.ipofficesync.simulator.SimulatorSettings;
import dev.ipofficesync.simulator.SimulatorStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connection test against real servers on loopback, with one thing wrong at a time. */
class TestConnectionTest {
    private static final Path PEOPLE = Path.of("src/main/resources/sample/people.ldif");

    private final Instant daysAgo = Instant.now().minus(Duration.ofDays(3));

    @TempDir
    private Path folder = Path.of("");

    private final Map<String, Object> keys = new TreeMap<>();
    private final List<AutoCloseable> servers = new ArrayList<>();
    private ServerCertificate certificate = Certificates.selfSigned(Path.of("target/test-connection"));
    private IpOfficeSimulator ipOffice = simulator();
    private SampleDirectory directory = directory();

    private IpOfficeSimulator simulator() {
        SimulatorStore store = SimulatorStore.inMemory();
        store.seed(SimulatorSeed.sampleWorld());
        var simulator = IpOfficeSimulator.start(SimulatorSettings.of("sync", "secret-1"), store, certificate);
        servers.add(simulator);
        return simulator;
    }

    private SampleDirectory directory() {
        var started = SampleDirectory.start(PEOPLE, DirectorySettings.of("secret-2", certificate));
        servers.add(started);
        return started;
    }

    @BeforeEach
    void configure() {
        keys.put("usersync.directory.servers", directory.ldapsUrl());
        keys.put("usersync.directory.bind-dn", SampleDirectory.BIND_DN);
        keys.put("usersync.directory.password", "secret-2");
        keys.put("usersync.directory.ca-file", certificate.pemFile().toString());
        keys.put("usersync.ipoffice.url", ipOffice.url().toString());
        keys.put("usersync.ipoffice.user", "sync");
        keys.put("usersync.ipoffice.password", "secret-1");
        keys.put("usersync.ipoffice.ca-file", certificate.pemFile().toString());
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable server : servers) {
            server.close();
        }
    }

    private record Tested(int status, List<String> lines) {
        String line(String subject) {
            return lines.stream()
                    .filter(line -> line.contains(" " + subject + ": "))
                    .findFirst()
                    .orElse("no line '" + subject + "' in " + lines);
        }

        long failures() {
            return lines.stream().filter(line -> line.startsWith("FAILED")).count();
        }
    }

    private Tested test() {
        return test(Clock.systemUTC(), null);
    }

    private Tested test(Clock clock, @org.jspecify.annotations.Nullable Path saved) {
        List<String> lines = new ArrayList<>();
        int status = new ConnectionTest(
                        Configuration.sample().put("test", keys).bind(),
                        clock,
                        saved,
                        (Check check) -> lines.add(check.state() + " " + check.subject() + ": " + check.text()))
                .run();
        assertThat(lines).noneMatch(line -> line.contains("secret-") || line.contains("\n"));
        return new Tested(status, lines);
    }

    @Test
    void what_works_is_shown_with_what_was_found() {
        Tested tested = test();

        assertThat(tested.failures()).isZero();
        assertThat(tested.status()).isZero();
        assertThat(tested.line("directory name")).contains("localhost is", "127.0.0.1");
        assertThat(tested.line("directory certificate"))
                .contains("CN=localhost, issued by itself", "days left", certificate.sha256());
        assertThat(tested.line("directory bind")).contains(SampleDirectory.BIND_DN);
        assertThat(tested.line("directory people")).containsPattern("OK .*: \\d+ entries, first CN=.*, CN=.*, CN=");
        assertThat(tested.line("directory attributes")).contains("mail ", "sAMAccountName ");
        assertThat(tested.line("IP Office login")).contains("OK", "sync");
        assertThat(tested.line("IP Office system")).contains("release", "LAN1", "primary");
        assertThat(tested.line("IP Office right to read")).contains("OK");
        assertThat(tested.line("IP Office right to write")).contains("OK");
        assertThat(tested.line("IP Office clock")).contains("OK");
    }

    @Test
    void the_question_for_the_right_to_write_changes_nothing() {
        List<Integer> before = counts();
        test();
        assertThat(counts()).isEqualTo(before);
        assertThat(ipOffice.calls().writes()).as("the question itself").isEqualTo(1);
    }

    private List<Integer> counts() {
        return List.of("users", "extensions", "huntgroups").stream()
                .map(ipOffice.store()::count)
                .toList();
    }

    @Test
    void one_wrong_thing_leaves_the_other_end_to_be_tried() {
        keys.put("usersync.directory.servers", "ldaps://no-such-host.invalid");
        Tested host = test();
        assertThat(host.status()).isEqualTo(4);
        assertThat(host.line("directory name"))
                .contains("there is no host named no-such-host.invalid", "usersync.directory.servers");
        assertThat(host.line("directory port")).startsWith("NOT_TRIED");
        assertThat(host.line("IP Office right to write")).startsWith("OK");
        assertThat(host.failures()).isEqualTo(1);

        keys.put("usersync.directory.servers", directory.ldapsUrl());
        keys.put("usersync.ipoffice.url", "https://localhost:1");
        Tested port = test();
        assertThat(port.status()).isEqualTo(4);
        assertThat(port.line("IP Office port")).contains("nothing listens on port 1 of localhost");
        assertThat(port.line("directory people")).startsWith("OK");
    }

    @Test
    void a_port_that_speaks_something_else_is_told() {
        keys.put("usersync.ipoffice.url", directory.ldapUrl().replace("ldap:", "https:"));
        keys.put("usersync.ipoffice.connect-timeout", "500ms");
        assertThat(test().line("IP Office certificate"))
                .contains("FAILED", "check the port in 'usersync.ipoffice.url'");
    }

    @Test
    void a_certificate_that_is_not_trusted_is_told_with_the_way_to_trust_it() throws IOException {
        keys.remove("usersync.ipoffice.ca-file");
        Tested tested = test(Clock.systemUTC(), folder);

        String file = "localhost-" + ipOffice.url().getPort() + ".pem";
        assertThat(tested.line("IP Office certificate"))
                .startsWith("FAILED")
                .contains(
                        "not trusted",
                        certificate.sha256(),
                        "--save-certificates",
                        "'usersync.ipoffice.ca-file: " + file);
        assertThat(tested.line("IP Office login")).startsWith("NOT_TRIED");

        keys.put("usersync.ipoffice.ca-file", folder.resolve(file).toString());
        assertThat(Files.readString(folder.resolve(file))).startsWith("-----BEGIN CERTIFICATE-----");
        assertThat(test().failures()).isZero();
    }

    @Test
    void expired_and_other_names_are_told() {
        CertificateAuthority authority = Certificates.authority(folder);
        certificate = authority.issue("old", List.of("localhost"), daysAgo.minusSeconds(86_400), daysAgo);
        simulatorOn("https://localhost");
        assertThat(test().line("IP Office certificate")).contains("FAILED", "it expired on");

        certificate =
                authority.issue("other", List.of("phones.example.test"), daysAgo, daysAgo.plus(Duration.ofDays(90)));
        simulatorOn("https://localhost");
        keys.put("usersync.ipoffice.ca-file", folder.resolve("ca.pem").toString());
        assertThat(test().line("IP Office certificate"))
                .contains("FAILED", "it is for phones.example.test, not for localhost");
    }

    private void simulatorOn(String host) {
        keys.put("usersync.ipoffice.url", host + ":" + simulator().url().getPort());
    }

    @Test
    void start_tls_is_tried_as_configured() {
        keys.put("usersync.directory.servers", directory.ldapUrl());
        keys.put("usersync.directory.start-tls", "true");
        assertThat(test().line("directory certificate")).contains("OK", "CN=localhost");

        keys.remove("usersync.directory.ca-file");
        assertThat(test().line("directory certificate")).contains("FAILED", "not trusted");
    }

    @Test
    void wrong_passwords_are_told_with_the_account() {
        keys.put("usersync.directory.password", "secret-wrong");
        keys.put("usersync.ipoffice.password", "secret-wrong");
        Tested tested = test();
        assertThat(tested.line("directory bind")).contains("FAILED", SampleDirectory.BIND_DN, "password");
        assertThat(tested.line("directory base DN")).startsWith("NOT_TRIED");
        assertThat(tested.line("IP Office login")).contains("FAILED", "wrong user or password", "sync");
    }

    @Test
    void base_dn_and_filter_are_told() {
        keys.put("usersync.directory.base-dn", "OU=Leeds,DC=example,DC=test");
        assertThat(test().line("directory base DN"))
                .contains("FAILED", "OU=Leeds", "What exists is DC=example,DC=test");

        keys.put("usersync.directory.base-dn", "DC=example,DC=test");
        keys.put("usersync.directory.search-filter", "(mail=nobody)");
        assertThat(test().line("directory people")).contains("FAILED", "no entry below", "(mail=nobody)");

        keys.put("usersync.directory.search-filter", "(objectClass=*)");
        keys.put("usersync.directory.user-schema", "");
        assertThat(test().line("directory people")).contains("NOTE", "are no people (", "organizationalunit");
    }

    @Test
    void missing_rights_are_told() {
        ipOffice.faults().add(FaultRule.of(Fault.READ_ONLY));
        Tested readOnly = test();
        assertThat(readOnly.line("IP Office right to read")).startsWith("OK");
        assertThat(readOnly.line("IP Office right to write"))
                .contains("FAILED", "403:Forbidden", "Management API Write");

        ipOffice.faults()
                .add(FaultRule.of(Fault.FAILURE_IN_200)
                        .withValue("403:Forbidden")
                        .on("GET", "users"));
        assertThat(test().line("IP Office right to read")).contains("FAILED", "Management API Read");
    }

    @Test
    void an_answer_that_does_not_tell_of_the_right_is_no_failure() {
        ipOffice.faults().add(FaultRule.of(Fault.READ_ONLY).withValue("499:Odd"));
        Tested tested = test();
        assertThat(tested.line("IP Office right to write")).contains("NOTE", "cannot be told", "499:Odd");
        assertThat(tested.status()).isZero();
    }

    @Test
    void a_clock_that_goes_wrong_is_told() {
        Clock early = Clock.offset(Clock.systemUTC(), Duration.ofHours(-2));
        assertThat(test(early, null).line("IP Office clock")).contains("NOTE", "ahead", "NTP");
    }
}
