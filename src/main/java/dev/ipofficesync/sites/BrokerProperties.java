package dev.ipofficesync.sites;

import dev.ipofficesync.secret.PasswordFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The message broker between manager and workers ({@code usersync.broker}). Immutable.
 *
 * @param url of an ActiveMQ Artemis broker, such as {@code tcp://broker.example.com:61616}; {@code embedded} for one
 *     inside the manager; empty: no broker
 * @param user account on the broker; empty: none
 * @param passwordFile first line is the password; only its owner may read it
 * @param caFile PEM file with the certificates to trust; the connection is encrypted then
 * @param queue on which the sites wait for a worker
 * @param patience how long the manager waits for the last site
 */
public record BrokerProperties(
        @DefaultValue("") String url,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @Nullable Path passwordFile,
        @Nullable Path caFile,
        @DefaultValue("usersync.sites") String queue,
        @DefaultValue("12h") Duration patience) {
    /** Instead of an address, with or without a port: a broker inside the manager, for trying it on one machine. */
    private static final Pattern EMBEDDED = Pattern.compile("embedded(?::(\\d{1,5}))?");

    private static final int EMBEDDED_PORT = 61616;

    public BrokerProperties {
        require(
                url.isEmpty() || EMBEDDED.matcher(url).matches() || url.startsWith("tcp://"),
                "url: write for example tcp://broker.example.com:61616, or embedded");
        require(
                password.isEmpty() || passwordFile == null,
                "password and password-file are both set; keep one of them");
        require(
                caFile == null || Files.isReadable(caFile),
                "ca-file: " + caFile + " cannot be read; write the path of a PEM file with the certificates to trust");
        require(patience.toSeconds() > 0, "patience: write a time such as 12h, not " + patience);
        if (passwordFile != null) {
            PasswordFile.read(passwordFile);
        }
    }

    public boolean isConfigured() {
        return !url.isEmpty();
    }

    public boolean isEmbedded() {
        return EMBEDDED.matcher(url).matches();
    }

    /** The loopback port of the embedded broker. */
    int embeddedPort() {
        Matcher port = EMBEDDED.matcher(url);
        return port.matches() && port.group(1) != null ? Integer.parseInt(port.group(1)) : EMBEDDED_PORT;
    }

    /** The same account at another address. */
    public BrokerProperties withUrl(String other) {
        return new BrokerProperties(other, user, password, passwordFile, caFile, queue, patience);
    }

    String secret() {
        return passwordFile == null ? password : PasswordFile.read(passwordFile);
    }

    /** With encryption when there is a file of authorities. */
    String address() {
        if (caFile == null) {
            return url;
        }
        return url + (url.contains("?") ? "&" : "?") + "sslEnabled=true&trustStoreType=PEMCA&trustStorePath="
                + caFile.toAbsolutePath();
    }

    /** Without the password. */
    @Override
    public String toString() {
        return url.replaceFirst("\\?.*", "");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
