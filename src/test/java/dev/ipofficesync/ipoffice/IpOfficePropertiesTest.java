package dev.ipofficesync.ipoffice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class IpOfficePropertiesTest {
    @TempDir
    Path folder;

    @Test
    void has_defaults_for_all_but_address_and_account() {
        IpOfficeProperties properties =
                bind(Map.of("url", "https://PBX.example.test", "user", "sync", "password", "pw"));

        assertThat(properties.url()).isEqualTo(URI.create("https://pbx.example.test:7070"));
        assertThat(properties.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(properties.responseTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(properties.busyRetries()).isEqualTo(3);
        assertThat(properties.busyWait()).isEqualTo(Duration.ofSeconds(5));
        assertThat(properties.twinningField()).isEqualTo("TwinnedMobileNumber");
        assertThat(properties.caFile()).isNull();
    }

    @Test
    void never_shows_the_password() {
        assertThat(bind(Map.of("url", "https://pbx.example.test", "user", "sync", "password", "s3cret!"))
                        .toString())
                .contains("sync")
                .doesNotContain("s3cret!");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:7070", "http://127.0.0.1:8080/", "http://[::1]:7070", "https://10.0.0.1"})
    void accepts_https_everywhere_and_http_on_this_machine(String url) {
        assertThat(bind(Map.of("url", url, "user", "sync", "password", "pw")).url())
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "http://pbx.example.test:7070, write https instead of http",
        "http://localhost.example.test, write https instead of http",
        "ftp://localhost, write https instead of ftp",
        "https://sync:pw@pbx.example.test, write user and password in user",
        "https://pbx.example.test/WebManagement, without the path /WebManagement",
        "https://pbx.example.test?x=1, scheme, host and port only",
        "pbx.example.test, write for example https://"
    })
    void says_what_to_write_instead(String url, String words) {
        assertThatThrownBy(() -> properties(URI.create(url), "sync", "pw", null, "TwinnedMobileNumber"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    @Test
    void wants_a_user_without_a_colon_and_a_usable_element_name() {
        URI url = URI.create("https://pbx.example.test");

        assertThatThrownBy(() -> properties(url, "a:b", "pw", null, "")).hasMessageContaining("without a colon");
        assertThatThrownBy(() -> properties(url, "sync", "pw", null, "<x>")).hasMessageContaining("twinning-field");
    }

    @Test
    void wants_exactly_one_source_of_the_password() throws Exception {
        Path file = passwordFile("rw-------");
        URI url = URI.create("https://pbx.example.test");

        assertThatThrownBy(() -> properties(url, "sync", "", null, ""))
                .hasMessageContaining("either into usersync.env");
        assertThatThrownBy(() -> properties(url, "sync", "pw", file, ""))
                .hasMessageContaining("either into usersync.env");
    }

    @Test
    void reads_the_first_line_of_the_password_file() throws Exception {
        assertThat(properties(URI.create("https://pbx.example.test"), "sync", "", passwordFile("rw-------"), "")
                        .secret())
                .isEqualTo("from the file ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
    void refuses_a_password_file_that_others_can_read_or_change(String permissions) throws Exception {
        Path file = passwordFile(permissions);

        assertThatThrownBy(() -> properties(URI.create("https://pbx.example.test"), "sync", "", file, ""))
                .hasMessageContaining("run chmod 600 " + file);
    }

    @Test
    void names_a_file_that_is_not_there() {
        Path missing = folder.resolve("missing");

        assertThatThrownBy(() -> properties(URI.create("https://pbx.example.test"), "sync", "", missing, ""))
                .hasMessageContaining(missing + " cannot be read");
        assertThatThrownBy(() -> bind(Map.of(
                        "url", "https://pbx.example.test", "user", "sync", "password", "pw", "ca-file", "" + missing)))
                .rootCause()
                .hasMessageContaining("ca-file: " + missing);
    }

    private Path passwordFile(String permissions) throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "from the file \nsecond line\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private static IpOfficeProperties properties(
            URI url, String user, String password, @Nullable Path passwordFile, String twinningField) {
        return new IpOfficeProperties(
                url,
                user,
                password,
                passwordFile,
                null,
                false,
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                3,
                Duration.ofSeconds(5),
                CallRate.OFF,
                twinningField);
    }

    private static IpOfficeProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bind("", IpOfficeProperties.class)
                .get();
    }
}
