package dev.ipofficesync.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectoryPropertiesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            objectClass=user                                          | inside round brackets as a whole
            (&(a=b)(c=d)                                              | lacks 1 closing bracket
            (a=b))                                                    | closing bracket too many at character 6
            (memberOf:1.2.840.113556.1.4.1941:=CN=Sales,DC=example)   | extensible matching
            (&(a=b)(!(userAccountControl:1.2.840.113556.1.4.803:=2))) | extensible matching
            (&(a=b)c=d)                                               | not an LDAP filter
            ()                                                        | not an LDAP filter
            """)
    void refuses_filters_the_product_would_refuse(String filter, String reason) {
        refused(new DirectorySettings().searchFilter(filter), reason);
    }

    @Test
    void joins_the_object_classes_with_or_and_adds_the_search_filter() {
        var properties = new DirectorySettings()
                .userSchema("user", " inetOrgPerson ")
                .searchFilter("(description=a:=b \\28c\\29)")
                .build();

        assertThat(properties.filter())
                .hasToString("(&(|(objectClass=user)(objectClass=inetOrgPerson))(description=a:=b \\28c\\29))");
        assertThat(new DirectorySettings()
                        .userSchema()
                        .searchFilter("(a=b)")
                        .build()
                        .filter())
                .hasToString("(a=b)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ldap://dc1.example.test:90389        | from 1 to 65535; usual are 389
            ldap://dc1.example.test:0            | from 1 to 65535
            http://dc1.example.test              | must be ldap://host:389 or ldaps://host:636
            dc1.example.test:389                 | must be ldap://host:389 or ldaps://host:636
            ldap://dc1.example.test/DC=example   | and nothing more
            """)
    void refuses_addresses_that_are_not_servers(String url, String reason) {
        refused(new DirectorySettings().servers(url), reason);
    }

    @Test
    void never_shows_a_password_that_was_written_into_a_url() {
        assertThatIllegalArgumentException()
                .isThrownBy(new DirectorySettings().servers("ldap://reader:s3cret@dc1.example.test")::build)
                .withMessageContaining("must not contain an account")
                .withMessageNotContaining("s3cret");
    }

    @Test
    void refuses_what_cannot_work() {
        refused(new DirectorySettings().servers(), "servers is empty");
        refused(new DirectorySettings().servers("ldaps://dc1.example.test").startTls(), "uses TLS from the start");
        refused(new DirectorySettings().baseDn(""), "most specific part first");
        refused(new DirectorySettings().baseDn("People"), "most specific part first");
        refused(new DirectorySettings().userSchema("user)(cn=*"), "names of object classes");
        refused(new DirectorySettings().pageSize(0), "page-size 0 must be from 1");
        refused(new DirectorySettings().responseTimeout(Duration.ZERO), "response-timeout must be more than nothing");
        refused(new DirectorySettings().caFile(folder.resolve("none.pem")), "in PEM form");
    }

    @Test
    void wants_account_and_password_together() {
        refused(new DirectorySettings().bind("cn=reader,dc=example,dc=test", ""), "there is no password");
        refused(new DirectorySettings().bind("", "s3cret"), "no bind-dn");
        refused(new DirectorySettings().bind("reader", "s3cret"), "neither a distinguished name nor an account");
        assertThat(new DirectorySettings()
                        .bind("reader@example.test", "s3cret")
                        .build()
                        .bindPassword())
                .isEqualTo("s3cret");
        assertThat(new DirectorySettings()
                        .bind("EXAMPLE\\reader", "s3cret")
                        .build()
                        .bindDn())
                .isEqualTo("EXAMPLE\\reader");
    }

    @Test
    void sends_a_password_over_the_network_only_with_tls() {
        var settings =
                new DirectorySettings().servers("ldap://dc1.example.test").bind("cn=reader", "s3cret");

        refused(settings, "readable by anyone");
        assertThat(settings.passwordWithoutTls().build().servers()).hasSize(1);
        assertThat(new DirectorySettings()
                        .servers("ldap://dc1.example.test")
                        .startTls()
                        .bind("cn=r", "x")
                        .build())
                .isNotNull();
        assertThat(new DirectorySettings()
                        .servers("ldap://[::1]:1389")
                        .bind("cn=r", "x")
                        .build())
                .isNotNull();
    }

    @Test
    void reads_the_password_from_a_file_of_its_owner_only() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "s3cret\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        var settings = new DirectorySettings().bind("cn=reader", "").passwordFile(file);
        refused(settings, "chmod 600");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(settings.build().bindPassword()).isEqualTo("s3cret");

        Files.writeString(file, "");
        refused(settings, "is empty");
        Files.delete(file);
        refused(settings, "cannot be read");
    }

    @Test
    void hides_the_password() {
        assertThat(new DirectorySettings().bind("cn=reader", "s3cret").build().toString())
                .contains("cn=reader")
                .doesNotContain("s3cret");
    }

    private static void refused(DirectorySettings settings, String reason) {
        assertThatIllegalArgumentException().isThrownBy(settings::build).withMessageContaining(reason);
    }
}
