package dev.ipofficesync.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleDirectoryTest {
    private static final String PASSWORD = "correct horse";
    private static final String LDIF = """
            dn: DC=example,DC=test
            objectClass: domain

            dn: OU=People,DC=example,DC=test
            objectClass: organizationalUnit

            dn: CN=Jane Doe,OU=People,DC=example,DC=test
            objectClass: user
            sAMAccountName: jdoe
            objectGUID:: AAECAwQFBgcICQoLDA0ODw==
            extensionAttribute3: Sales,Support
            """;

    @TempDir
    Path folder;

    private ServerCertificate certificate;
    private Path ldif;

    @BeforeEach
    void write() throws IOException {
        certificate = Certificates.selfSigned(folder);
        ldif = Files.writeString(folder.resolve("sample.ldif"), LDIF);
    }

    @Test
    void the_service_account_searches_by_ldap_start_tls_and_ldaps() throws Exception {
        SSLContext trusting = CertificatesTest.trusting(certificate.pemFile());
        try (SampleDirectory directory = SampleDirectory.start(ldif, settings());
                var plain = new LDAPConnection("localhost", directory.ldapPort());
                var secure = new LDAPConnection(trusting.getSocketFactory(), "localhost", directory.ldapsPort());
                var upgraded = new LDAPConnection("localhost", directory.ldapPort())) {
            upgraded.processExtendedOperation(new StartTLSExtendedRequest(trusting));
            for (LDAPConnection connection : List.of(plain, secure, upgraded)) {
                connection.bind(SampleDirectory.BIND_DN, PASSWORD);
                assertThat(found(connection)).isEqualTo(1);
            }
        }
    }

    @Test
    void anonymous_searches_are_refused_unless_asked_for() throws Exception {
        try (SampleDirectory directory = SampleDirectory.start(ldif, settings());
                var connection = new LDAPConnection("localhost", directory.ldapPort())) {
            assertThatThrownBy(() -> found(connection))
                    .isInstanceOfSatisfying(
                            LDAPException.class,
                            e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS));
        }
        try (SampleDirectory directory = SampleDirectory.start(ldif, settings().withAnonymousAllowed());
                var connection = new LDAPConnection("localhost", directory.ldapPort())) {
            assertThat(found(connection)).isEqualTo(1);
        }
    }

    @Test
    void errors_in_the_file_name_file_and_line() throws IOException {
        Files.writeString(ldif, LDIF + "\ndn: CN=Broken,DC=example,DC=test\nno colon here\n");
        assertThatThrownBy(() -> SampleDirectory.start(ldif, settings()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sample.ldif")
                .hasMessageContaining("13");
        assertThatThrownBy(() -> SampleDirectory.start(folder.resolve("none.ldif"), settings()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none.ldif");
    }

    @Test
    void an_entry_without_its_parent_is_named() throws IOException {
        Files.writeString(ldif, LDIF + "\ndn: CN=A,OU=Nowhere,DC=example,DC=test\nobjectClass: user\n");
        assertThatThrownBy(() -> SampleDirectory.start(ldif, settings()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("OU=Nowhere");
    }

    @Test
    void a_port_in_use_is_named() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> SampleDirectory.start(ldif, settings().withPorts(taken.getLocalPort(), 0)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(String.valueOf(taken.getLocalPort()));
        }
    }

    @Test
    void both_servers_start_together_and_describe_themselves_without_the_password() {
        var setup = SimulatorServers.Setup.usual(ldif, folder.resolve("state"), "sync", PASSWORD)
                .withPorts(0, 0, 0)
                .withFaults("clear-on-put");
        try (SimulatorServers servers = SimulatorServers.start(setup)) {
            assertThat(String.join("\n", servers.description()))
                    .contains("https://localhost:" + servers.ipOffice().port())
                    .contains("ldaps://localhost:" + servers.directory().ldapsPort())
                    .contains("certificate.pem")
                    .contains(servers.certificate().sha256())
                    .doesNotContain(PASSWORD);
            int port = servers.ipOffice().port();
            var again = SimulatorServers.Setup.usual(ldif, folder.resolve("other"), "sync", PASSWORD)
                    .withPorts(port, 0, 0);
            assertThatThrownBy(() -> SimulatorServers.start(again))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(String.valueOf(port));
        }
        SimulatorServers.start(setup).close();
    }

    private DirectorySettings settings() {
        return DirectorySettings.of(PASSWORD, certificate);
    }

    private static int found(LDAPConnection connection) throws LDAPException {
        return connection
                .search(SampleDirectory.BASE_DN, SearchScope.SUB, "(sAMAccountName=jdoe)")
                .getEntryCount();
    }
}
