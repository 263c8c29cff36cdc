package dev.ipofficesync.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipofficesync.mail.MailProperties.Security;
import dev.ipofficesync.mail.MailProperties.When;
import dev.ipofficesync.simulator.CertificateAuthority;
import dev.ipofficesync.simulator.Certificates;
import dev.ipofficesync.simulator.ServerCertificate;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages to a real SMTP server on loopback, over real TLS. */
class MailServerTest {
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private Path folder = Path.of("");

    private final Instant now = Instant.now();
    private CertificateAuthority authority;

    @BeforeEach
    void makeAuthority() {
        authority = Certificates.authority(folder);
    }

    private ServerCertificate issued(String host, Instant until) {
        return authority.issue("server", List.of(host), now.minus(DAY.multipliedBy(2)), until);
    }

    private ServerCertificate good() {
        return issued("localhost", now.plus(DAY));
    }

    private MailProperties to(SmtpServer server, Security security, String user, String password) {
        return new MailProperties(
                "localhost",
                server.port(),
                security,
                authority.pemFile(),
                user,
                password,
                null,
                "usersync@example.test",
                List.of("telephony@example.test", "audit@example.test"),
                When.ALWAYS,
                true,
                Duration.ofSeconds(20));
    }

    private void send(SmtpServer server, Security security) throws IOException {
        Path workbook = Files.write(folder.resolve("report.xlsx"), new byte[] {1, 2, 3});
        new MailServer(to(server, security, "", "")).send("Zoë: 1 new", "Grüße\n", workbook);
    }

    @Test
    void a_message_arrives_over_starttls_with_its_attachment() throws IOException, MessagingException {
        try (SmtpServer server = SmtpServer.startTls(good())) {
            send(server, Security.STARTTLS);
            assertThat(server.receivers()).containsExactly("telephony@example.test", "audit@example.test");
            MimeMessage message = server.message();
            assertThat(message.getSubject()).isEqualTo("Zoë: 1 new");
            assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            Multipart parts = (Multipart) message.getContent();
            assertThat(parts.getBodyPart(0).getContent().toString().strip()).isEqualTo("Grüße");
            assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("report.xlsx");
            assertThat(parts.getBodyPart(1).getInputStream().readAllBytes()).containsExactly(1, 2, 3);
        }
    }

    @Test
    void a_message_arrives_over_tls_from_the_start() throws IOException {
        try (SmtpServer server = SmtpServer.tls(good())) {
            send(server, Security.TLS);
            assertThat(server.receivers()).hasSize(2);
        }
    }

    @Test
    void a_login_is_sent_after_encryption_only() throws IOException {
        try (SmtpServer server = SmtpServer.startTls(good())) {
            new MailServer(to(server, Security.STARTTLS, "sync", "only-for-tests")).send("s", "t", null);
            assertThat(server.logins()).containsExactly("sync only-for-tests");
        }
        try (SmtpServer server = SmtpServer.withoutTls()) {
            assertThatThrownBy(() -> new MailServer(to(server, Security.STARTTLS, "sync", "only-for-tests"))
                            .send("s", "t", null))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("STARTTLS");
            assertThat(server.logins()).isEmpty();
            assertThat(server.receivers()).isEmpty();
        }
    }

    @Test
    void a_wrong_password_is_told_without_it() throws IOException {
        try (SmtpServer server = SmtpServer.startTls(good())) {
            assertThatThrownBy(() ->
                            new MailServer(to(server, Security.STARTTLS, "sync", "MARK-wrong")).send("s", "t", null))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("localhost:" + server.port())
                    .hasMessageNotContaining("MARK-wrong");
        }
    }

    @Test
    void a_certificate_of_another_name_or_issuer_or_out_of_date_is_refused() throws IOException {
        CertificateAuthority stranger = Certificates.authority(Files.createDirectory(folder.resolve("stranger")));
        List<ServerCertificate> bad = List.of(
                issued("mail.example.test", now.plus(DAY)),
                issued("localhost", now.minus(DAY)),
                stranger.issue("server", List.of("localhost"), now.minus(DAY), now.plus(DAY)));
        for (ServerCertificate certificate : bad) {
            for (Security security : Security.values()) {
                try (SmtpServer server =
                        security == Security.TLS ? SmtpServer.tls(certificate) : SmtpServer.startTls(certificate)) {
                    assertThatThrownBy(() -> send(server, security)).isInstanceOf(IOException.class);
                    assertThat(server.receivers()).isEmpty();
                }
            }
        }
    }

    @Test
    void a_server_that_is_not_there_is_told_with_its_address() {
        SmtpServer gone = SmtpServer.withoutTls();
        gone.close();
        assertThatThrownBy(() -> send(gone, Security.STARTTLS))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("localhost:" + gone.port() + ": ");
    }

    @Test
    void settings_that_cannot_work_are_refused_in_words() {
        assertThatThrownBy(() -> properties("no address", List.of("a@example.test"), "", ""))
                .hasMessageContaining("from: write the sender's address");
        assertThatThrownBy(() -> properties("a@example.test", List.of(), "", ""))
                .hasMessageContaining("to: write at least one address");
        assertThatThrownBy(() -> properties("a@example.test", List.of("b@example.test"), "user", ""))
                .hasMessageContaining("user and password go together");
        assertThat(properties("a@example.test", List.of("b@example.test"), "user", "MARK-secret")
                        .toString())
                .doesNotContain("MARK-secret");
    }

    private static MailProperties properties(String from, List<String> to, String user, String password) {
        return new MailProperties(
                "localhost", 0, Security.STARTTLS, null, user, password, null, from, to, When.CHANGES, true, DAY);
    }
}
