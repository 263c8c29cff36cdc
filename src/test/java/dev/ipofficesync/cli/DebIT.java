package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.directory.ServerProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.util.FileSystemUtils;

/**
 * The Debian package on this machine: installed, used by its own user against the stand-in servers it brings, upgraded with
 * state and edited rules kept, removed, purged. Changes the machine, and so runs only where CI=true says that it may.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DebIT {
    private static final Path STATE = Path.of("/var/lib/usersync/state");
    private static final Path CONFIG = Path.of("/etc/usersync/application.yml");
    private static final String LDIF = "/usr/share/usersync/src/main/resources/sample/people.ldif";

    private Path folder = Path.of("");

    private Path deb = Path.of("");
    private @Nullable Process standIn;

    @BeforeAll
    void start() throws IOException {
        String remedy = "CI=true mvn -B verify, as root on a Debian machine that may be changed";
        if (!"true".equals(System.getenv("CI"))) {
            System.out.println("Left out: the test of the Debian package; include it with: " + remedy);
            Assumptions.abort(remedy);
        }
        ServerProgram.require("the test of the Debian package", List.of(Path.of("/usr/bin/dpkg")), remedy);
        folder = Files.createTempDirectory("deb");
        try (Stream<Path> files = Files.list(Path.of("target").toAbsolutePath())) {
            deb = files.filter(file -> file.getFileName().toString().matches("usersync_.*\\.deb"))
                    .findFirst()
                    .orElseThrow();
        }
        assertThat(Files.exists(Path.of("/usr/bin/usersync")))
                .as("a usersync of this machine's own is not touched")
                .isFalse();
    }

    @AfterAll
    void leave_nothing() throws Exception {
        Process servers = standIn;
        if (servers != null) {
            servers.destroy();
            servers.waitFor();
        }
        if (!deb.toString().isEmpty()) {
            run("dpkg -P usersync; rm -rf /var/lib/usersync /etc/usersync");
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    @Test
    @Order(1)
    void it_installs_with_a_user_and_folders_of_its_own() throws Exception {
        expect(0, "dpkg -i " + deb);

        assertThat(expect(0, "stat -c '%U:%G %a' /var/lib/usersync/state /var/lib/usersync/reports")
                        .lines())
                .containsOnly("usersync:usersync 750");
        assertThat(expect(0, "stat -c '%U:%G %a' /etc/usersync")).isEqualTo("root:usersync 750");
        assertThat(expect(0, "dpkg -s usersync")).contains("/etc/usersync/rules/applicability/matrix.drl");
        assertThat(
                        expect(
                                0,
                                "systemd-analyze verify /lib/systemd/system/usersync.service /lib/systemd/system/usersync.timer"))
                .isEmpty();
        assertThat(expect(0, "usersync --help")).contains("test-connection");
        assertThat(expect(2, "usersync preview")).contains("sudo usersync init");
        assertThat(expect(2, "runuser -u nobody -- usersync preview")).contains("sudo usersync");
    }

    @Test
    @Order(2)
    void it_previews_and_synchronises_as_its_own_user() throws Exception {
        configure();

        assertThat(expect(0, "usersync test-connection")).contains("London");
        assertThat(expect(0, "usersync preview")).contains("new=112");
        assertThat(expect(0, "usersync sync")).contains("new=112").contains("report=reports/");
        assertThat(expect(0, "stat -c %U /var/lib/usersync/reports/*.xlsx").lines())
                .containsOnly("usersync");
        assertThat(expect(0, "usersync sync")).contains("new=0 updated=0 deleted=0 unchanged=112");
    }

    @Test
    @Order(3)
    void an_upgrade_keeps_state_and_edited_rules() throws Exception {
        String edit =
                "sed -i 's/\"name.maxLength\", 15/\"name.maxLength\", 16/' /etc/usersync/rules/settings/limits.drl";
        expect(0, edit);
        Path newer = folder.resolve("usersync-newer.deb");
        expect(
                0,
                "dpkg-deb -R " + deb + " newer && sed -i 's/^Version: .*/Version: 99.0/' newer/DEBIAN/control"
                        + " && dpkg-deb --root-owner-group -Znone -b newer " + newer);

        expect(0, "dpkg -i --force-confold " + newer);

        assertThat(expect(0, "dpkg-query -W usersync")).contains("99.0");
        assertThat(expect(0, "usersync sync")).contains("new=0 updated=0 deleted=0 unchanged=112");
        assertThat(expect(0, "grep -c '\"name.maxLength\", 16' /etc/usersync/rules/settings/limits.drl"))
                .isEqualTo("1");
        assertThat(expect(0, "usersync history")).contains("sync");
    }

    @Test
    @Order(4)
    void removing_keeps_what_is_the_customers_and_purging_keeps_the_reports() throws Exception {
        expect(0, "dpkg -r usersync");

        assertThat(Path.of("/usr/bin/usersync")).doesNotExist();
        assertThat(CONFIG).exists();
        assertThat(STATE.resolve("database")).exists();

        assertThat(expect(0, "dpkg -P usersync")).contains("the reports stay in /var/lib/usersync/reports");
        assertThat(CONFIG).doesNotExist();
        assertThat(STATE).doesNotExist();
        assertThat(Path.of("/var/lib/usersync/reports")).isNotEmptyDirectory();
    }

    /** The stand-in servers of the package itself, reached as real ones would be: LDAPS and HTTPS with a certificate to trust. */
    private void configure() throws Exception {
        int https = ServerProgram.freePort();
        int ldap = ServerProgram.freePort();
        int ldaps = ServerProgram.freePort();
        Path said = folder.resolve("stand-in.log");
        Process servers = new ProcessBuilder(
                        "usersync",
                        "simulator",
                        "--https-port",
                        "" + https,
                        "--ldap-port",
                        "" + ldap,
                        "--ldaps-port",
                        "" + ldaps,
                        "--state",
                        "/var/lib/usersync/stand-in",
                        "--ldif",
                        LDIF)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        standIn = servers;
        await(servers, said, "running until interrupted");
        String certificate = expect(0, "sed -n 's/^certificate: //p' " + said);
        expect(
                0,
                "cp /var/lib/usersync/" + certificate.replaceFirst("^/var/lib/usersync/", "")
                        + " /etc/usersync/servers.pem" + " && chmod 644 /etc/usersync/servers.pem");

        expect(
                0,
                "USERSYNC_DIRECTORY_PASSWORD=sample USERSYNC_IPOFFICE_PASSWORD=sample usersync init"
                        + " --directory ldaps://localhost:" + ldaps + " --base-dn OU=People,DC=example,DC=test"
                        + " --bind-dn CN=sync,OU=Services,DC=example,DC=test --ipoffice https://localhost:" + https
                        + " --ipoffice-user sync");
        expect(
                0,
                "sed -i 's#^\\( *\\)base-dn:.*#&\\n\\1ca-file: /etc/usersync/servers.pem#;"
                        + "s#^\\( *\\)url:.*#&\\n\\1ca-file: /etc/usersync/servers.pem#' " + CONFIG);
    }

    private static void await(Process servers, Path file, String text) throws Exception {
        for (int i = 0; i < 600 && servers.isAlive(); i++) {
            if (Files.readString(file).contains(text)) {
                return;
            }
            servers.waitFor(100, TimeUnit.MILLISECONDS);
        }
        throw new IllegalStateException("the stand-in servers do not start: " + Files.readString(file));
    }

    private String expect(int status, String command) throws Exception {
        Said said = run(command);
        assertThat(said.status).as(command + ": " + said.text).isEqualTo(status);
        return said.text;
    }

    private record Said(int status, String text) {}

    private Said run(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return new Said(process.waitFor(), text);
    }
}
