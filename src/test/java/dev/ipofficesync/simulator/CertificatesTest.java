package dev.ipofficesync.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {
    private final Instant now = Instant.now();

    @TempDir
    Path folder;

    @Test
    void the_self_signed_certificate_serves_localhost_and_its_address() throws Exception {
        ServerCertificate certificate = Certificates.selfSigned(folder);
        try (IpOfficeSimulator simulator = start(certificate)) {
            for (String host : List.of("localhost", "127.0.0.1")) {
                TestClient client = client(certificate.pemFile(), host, simulator.port());
                assertThat(client.login(TestClient.USER, TestClient.PASSWORD)
                                .headers()
                                .allValues("set-cookie"))
                        .allSatisfy(cookie -> assertThat(cookie).endsWith("; Path=/WebManagement/; Secure; HttpOnly"));
                assertThat(client.get("users").statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void the_self_signed_certificate_is_made_once_and_its_key_is_private() throws IOException {
        ServerCertificate made = Certificates.selfSigned(folder);
        assertThat(Certificates.selfSigned(folder).sha256())
                .isEqualTo(made.sha256())
                .matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.keyStore())))
                .isEqualTo("rw-------");
    }

    @Test
    void an_authority_issues_good_expired_and_foreign_certificates() throws Exception {
        CertificateAuthority authority = Certificates.authority(folder);
        ServerCertificate good =
                authority.issue("good", Certificates.THIS_MACHINE, now.minusSeconds(60), now.plus(Duration.ofDays(1)));
        ServerCertificate expired = authority.issue(
                "expired", Certificates.THIS_MACHINE, now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(1)));
        ServerCertificate foreign = authority.issue(
                "foreign", List.of("other.example.test"), now.minusSeconds(60), now.plus(Duration.ofDays(1)));
        assertThat(statusOf(good, authority)).as("no session, but TLS is fine").isEqualTo(461);
        assertThatThrownBy(() -> statusOf(expired, authority)).hasRootCauseInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> statusOf(foreign, authority)).hasMessageContaining("No subject alternative");
    }

    private static int statusOf(ServerCertificate certificate, CertificateAuthority authority) throws Exception {
        try (IpOfficeSimulator simulator = start(certificate)) {
            TestClient client = client(authority.pemFile(), "localhost", simulator.port());
            return client.sendOrFail(
                            client.request(CallHandler.DATA_PATH + "users").GET())
                    .statusCode();
        }
    }

    private static IpOfficeSimulator start(ServerCertificate certificate) {
        SimulatorStore store = SimulatorStore.inMemory();
        store.seed(SimulatorSeed.sampleWorld());
        return IpOfficeSimulator.start(SimulatorSettings.of(TestClient.USER, TestClient.PASSWORD), store, certificate);
    }

    private static TestClient client(Path trusted, String host, int port) throws Exception {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(trusting(trusted))
                .build();
        return new TestClient(http, URI.create("https://" + host + ":" + port));
    }

    static SSLContext trusting(Path pem) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(pem)) {
            trusted.setCertificateEntry(
                    "trusted", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}
