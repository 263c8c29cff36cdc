package dev.ipofficesync.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryTlsTest {
    @TempDir
    private static Path folder;

    private static CertificateAuthority authority;

    @BeforeAll
    static void makeAuthority() {
        authority = new CertificateAuthority(folder);
    }

    @Test
    void reads_over_ldaps_and_start_tls_with_a_private_authority() {
        try (var directory =
                TestDirectory.startWithTls(authority.serverKeyStore()).withPeople(25)) {
            assertThat(directory.names(reader(ldaps(directory).caFile(authority.caFile()))))
                    .hasSize(25);
            assertThat(directory.names(reader(startTls(directory).caFile(authority.caFile()))))
                    .hasSize(25);
            assertThat(directory.names(reader(ldaps(directory).trustAny()))).hasSize(25);
        }
    }

    @Test
    void refuses_an_authority_that_is_not_trusted() {
        try (var directory = TestDirectory.startWithTls(authority.serverKeyStore())) {
            refused(ldaps(directory), "CN=localhost, issued by CN=Test CA, is not trusted");
            refused(startTls(directory), "save its issuer's certificate as PEM and set ca-file to it");
        }
    }

    @Test
    void refuses_a_certificate_for_another_host() {
        try (var directory = TestDirectory.startWithTls(authority.keyStoreOfAnotherHost())) {
            refused(ldaps(directory).caFile(authority.caFile()), "for another host name than localhost");
            refused(startTls(directory).caFile(authority.caFile()), "for another host name than localhost");
        }
    }

    @Test
    void refuses_an_expired_certificate() {
        try (var directory = TestDirectory.startWithTls(authority.expiredKeyStore())) {
            refused(
                    ldaps(directory).caFile(authority.caFile()),
                    "the certificate of CN=localhost expired on 2020-01-1");
            refused(startTls(directory).caFile(authority.caFile()), "have the server's administrator renew it");
        }
    }

    @Test
    void sends_no_password_before_the_server_is_trusted() {
        try (var directory = TestDirectory.startWithTls(authority.keyStoreOfAnotherHost())) {
            refused(startTls(directory).bind("cn=reader", "wrong").caFile(authority.caFile()), "another host name");
        }
    }

    @Test
    void explains_a_server_without_tls() {
        try (var directory = TestDirectory.start()) {
            refused(new DirectorySettings().servers(directory.ldap()).startTls(), " speaks StartTLS");
            refused(new DirectorySettings().servers(directory.ldap().replace("ldap:", "ldaps:")), " speaks LDAPS");
        }
    }

    private static DirectorySettings ldaps(TestDirectory directory) {
        return new DirectorySettings().servers(directory.ldaps().replace("127.0.0.1", "localhost"));
    }

    private static DirectorySettings startTls(TestDirectory directory) {
        return new DirectorySettings()
                .servers(directory.ldap().replace("127.0.0.1", "localhost"))
                .startTls();
    }

    private static DirectoryEntryReader reader(DirectorySettings settings) {
        return new DirectoryEntryReader(settings.build(), Set.of("sAMAccountName"));
    }

    private static void refused(DirectorySettings settings, String reason) {
        assertThatExceptionOfType(DirectoryException.class)
                .isThrownBy(reader(settings)::check)
                .withMessageContaining(reason);
    }
}
