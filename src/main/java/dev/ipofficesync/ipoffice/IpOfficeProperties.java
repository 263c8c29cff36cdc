package dev.ipofficesync.ipoffice;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where IP Office is and how to talk to it. Immutable.
 *
 * @param url scheme, host and port only; port 7070 when none is written; for Server Edition that of the primary
 * @param user service user with the rights Management API Read and Management API Write
 * @param password empty when there is a password file
 * @param passwordFile first line is the password; only its owner may read it
 * @param caFile PEM file with the certificates to trust; without it, those that Java trusts
 * @param dangerouslyTrustAnyCertificate accept whoever answers
 * @param connectTimeout for opening a connection
 * @param responseTimeout for the start of an answer, and for each further part of it
 * @param busyRetries how often a call is repeated when the system says it is busy
 * @param busyWait before such a repetition, when the system does not say how long
 * @param maxCallsPerSecond the pace that is never exceeded
 * @param twinningField element that carries the mobile twinning number, which the vendor's guide does not name; empty: the
 *     number is never sent
 */
public record IpOfficeProperties(
        URI url,
        String user,
        @DefaultValue("") String password,
        @Nullable Path passwordFile,
        @Nullable Path caFile,
        @DefaultValue("false") boolean dangerouslyTrustAnyCertificate,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("60s") Duration responseTimeout,
        @DefaultValue("3") int busyRetries,
        @DefaultValue("5s") Duration busyWait,
        @DefaultValue("off") CallRate maxCallsPerSecond,

        @DefaultValue(IpOfficeProperties.TWINNED_MOBILE_NUMBER)
        String twinningField) {
    static final String TWINNED_MOBILE_NUMBER = "TwinnedMobileNumber";

    private static final int DEFAULT_PORT = 7070;
    private static final int MOST_BUSY_RETRIES = 100;
    private static final Pattern ELEMENT_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1]");
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    public IpOfficeProperties {
        url = checkedUrl(url);
        // RFC 7617: the colon ends the user name in the header
        require(
                user != null && !user.isBlank() && !user.contains(":"),
                "user: write the name of the service user, without a colon");
        require(
                password.isEmpty() == (passwordFile != null),
                "write the password of the service user either into usersync.env beside the configuration file"
                        + " (USERSYNC_IPOFFICE_PASSWORD), or into a file named by password-file");
        if (passwordFile != null) {
            checkPasswordFile(passwordFile);
        }
        require(
                caFile == null || Files.isReadable(caFile),
                "ca-file: " + caFile + " cannot be read; write the path of a PEM file with the certificates to trust");
        require(
                caFile == null || !dangerouslyTrustAnyCertificate,
                "write either ca-file or dangerously-trust-any-certificate, not both");
        checkDuration("connect-timeout", connectTimeout);
        checkDuration("response-timeout", responseTimeout);
        require(
                busyRetries >= 0 && busyRetries <= MOST_BUSY_RETRIES,
                "busy-retries: write a number from 0 to " + MOST_BUSY_RETRIES + ", not " + busyRetries);
        require(!busyWait.isNegative(), "busy-wait: write a time such as 5s, not " + busyWait);
        require(
                twinningField.isEmpty() || ELEMENT_NAME.matcher(twinningField).matches(),
                "twinning-field: write the name of an element such as " + TWINNED_MOBILE_NUMBER + ", not '"
                        + twinningField + "'");
    }

    /** Host and port, for texts. */
    public String host() {
        return url.getHost() + ":" + url.getPort();
    }

    boolean isEncrypted() {
        return url.getScheme().equals("https");
    }

    /**
     * The password, from wherever it is kept.
     *
     * @throws IllegalArgumentException when the password file cannot be read or is empty
     */
    String secret() {
        if (passwordFile == null) {
            return password;
        }
        try (var lines = Files.lines(passwordFile)) {
            String first = lines.findFirst().orElse("");
            require(
                    !first.isEmpty(),
                    "password-file: the first line of " + passwordFile + " is empty; write the password there");
            return first;
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("password-file: " + passwordFile + " cannot be read", unreadable);
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "IpOfficeProperties[url=" + url + ", user=" + user + "]";
    }

    private static URI checkedUrl(URI url) {
        String example = "write for example https://ipoffice.example.com:7070";
        require(url != null && url.getHost() != null && url.getScheme() != null, "url: " + example);
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        String host = url.getHost().toLowerCase(Locale.ROOT);
        require(
                url.getUserInfo() == null,
                "url: write user and password in user and password-file, not in the address");
        require(
                url.getRawPath().isEmpty() || url.getRawPath().equals("/"),
                "url: write scheme, host and port only, without the path " + url.getRawPath() + "; " + example);
        require(
                url.getRawQuery() == null && url.getRawFragment() == null,
                "url: write scheme, host and port only; " + example);
        require(
                scheme.equals("https")
                        || (scheme.equals("http") && LOOPBACK.matcher(host).matches()),
                "url: write https instead of " + scheme + "; http is accepted for a simulator on localhost only");
        return URI.create(scheme + "://" + host + ":" + (url.getPort() < 0 ? DEFAULT_PORT : url.getPort()));
    }

    private static void checkPasswordFile(Path file) {
        require(
                Files.isReadable(file),
                "password-file: " + file + " cannot be read; write the path of a file with the password");
        try {
            // a file system without such permissions, as on Windows, has nothing to check here
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                var loose = Files.getPosixFilePermissions(file).stream()
                        .filter(OTHERS::contains)
                        .toList();
                require(
                        loose.isEmpty(),
                        "password-file: others may read or change " + file + "; run chmod 600 " + file);
            }
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("password-file: " + file + " cannot be read", unreadable);
        }
    }

    private static void checkDuration(String key, Duration duration) {
        require(duration.compareTo(Duration.ZERO) > 0, key + ": write a time such as 5s, not " + duration);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
