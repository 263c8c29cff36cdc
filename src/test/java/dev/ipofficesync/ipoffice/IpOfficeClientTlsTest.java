package dev.ipofficesync.ipoffice;

import static dev.ipofficesync.ipoffice.TestAccess.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipofficesync.ipoffice.IpOfficeException.Kind;
import dev.ipofficesync.simulator.CertificateAuthority;
import dev.ipofficesync.simulator.Certificates;
import dev.ipofficesync.simulator.IpOfficeSimulator;
import dev.ipofficesync.simulator.ServerCertificate;
import dev.ipofficesync.simulator.SimulatorSeed;
import dev.ipofficesync.simulator.SimulatorSettings;
import dev.ipofficesync.simulator.SimulatorStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IpOfficeClientTlsTest {
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path folder;

    private final Instant now = Instant.now();
    private CertificateAuthority authority;

    @BeforeEach
    void makeAuthority() {
        authority = Certificates.authority(folder);
    }

    @Test
    void trusts_the_issuer_in_the_ca_file() {
        assertThat(users(issued("localhost", DAY), authority.pemFile(), false)).isEqualTo(3);
    }

    @Test
    void trusts_a_certificate_that_signs_itself_when_it_is_the_ca_file() {
        ServerCertificate own = Certificates.selfSigned(folder);

        assertThat(users(own, own.pemFile(), false)).isEqualTo(3);
    }

    @Test
    void says_whose_certificate_is_not_trusted_and_what_to_set() {
        ServerCertificate certificate = issued("localhost", DAY);

        IpOfficeException failure = failure(() -> users(certificate, null, false));

        assertThat(failure.kind()).isEqualTo(Kind.SYSTEM);
        assertThat(failure)
                .hasMessageContaining("(subject CN=server, issuer CN=Private Test CA) is not trusted")
                .hasMessageContaining("set ca-file");
    }

    @Test
    void says_that_the_certificate_is_for_another_name() {
        ServerCertificate certificate = issued("pbx.example.test", DAY);

        assertThat(failure(() -> users(certificate, authority.pemFile(), false)))
                .hasMessageContaining("is for another host name");
    }

    @Test
    void says_that_the_certificate_has_expired() {
        Instant until = now.minus(DAY);
        ServerCertificate certificate = authority.issue("server", List.of("localhost"), until.minus(DAY), until);

        assertThat(failure(() -> users(certificate, authority.pemFile(), false)))
                .hasMessageContaining("has expired: it was valid until");
    }

    @Test
    void trusts_anybody_only_when_told_to() {
        assertThat(users(issued("pbx.example.test", DAY), null, true)).isEqualTo(3);
    }

    @Test
    void refuses_a_ca_file_without_certificates() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing\n");
        ServerCertificate certificate = issued("localhost", DAY);

        assertThatThrownBy(() -> users(certificate, empty, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ca-file: " + empty + " is not a PEM file with certificates");
    }

    private ServerCertificate issued(String host, Duration validity) {
        return authority.issue("server", List.of(host), now.minus(DAY), now.plus(validity));
    }

    private static int users(ServerCertificate certificate, @Nullable Path caFile, boolean trustAny) {
        var settings = SimulatorSettings.of(TestAccess.USER, TestAccess.PASSWORD);
        SimulatorStore store = SimulatorStore.inMemory();
        store.seed(SimulatorSeed.twoSystems());
        try (var simulator = IpOfficeSimulator.start(settings, store, certificate);
                var client = TestAccess.client(simulator.url(), caFile, trustAny)) {
            return client.users().size();
        }
    }
}
