package dev.ipofficesync.mail;

import dev.ipofficesync.secret.PasswordFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The message about a run ({@code usersync.mail}); none is sent without a server. Immutable.
 *
 * @param server host of the mail server; empty: no mail
 * @param port 0 for the usual one: 587 with STARTTLS, 465 with TLS
 * @param security how the connection is encrypted
 * @param caFile PEM file with the certificates to trust; without it, those that Java trusts
 * @param user empty when the server wants no login
 * @param password empty when there is a password file or no login
 * @param passwordFile first line is the password; only its owner may read it
 * @param from the sender's address
 * @param to the receivers' addresses
 * @param when after which runs
 * @param attach whether the workbook is attached
 * @param timeout for the connection and for each answer
 */
public record MailProperties(
        @DefaultValue("") String server,
        @DefaultValue("0") int port,
        @DefaultValue("STARTTLS") Security security,
        @Nullable Path caFile,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @Nullable Path passwordFile,
        @DefaultValue("") String from,
        @DefaultValue List<String> to,
        @DefaultValue("CHANGES") When when,
        @DefaultValue("true") boolean attach,
        @DefaultValue("30s") Duration timeout) {

    /** How the connection is encrypted; it always is. */
    public enum Security {
        /** Begins in the clear and must change over before anything is sent (RFC 3207). */
        STARTTLS(587),
        /** Encrypted from the start (RFC 8314). */
        TLS(465);

        private final int usualPort;

        Security(int usualPort) {
            this.usualPort = usualPort;
        }
    }

    /** After which runs a message is sent. */
    public enum When {
        ALWAYS,
        /** Something was changed or would be, or there is trouble. */
        CHANGES,
        /** Something was refused or withheld, or the run failed. */
        TROUBLE
    }

    public MailProperties {
        to = List.copyOf(to);
        if (!server.isBlank()) {
            require(port >= 0 && port <= 65_535, "port: write a number up to 65535, not " + port);
            require(from.contains("@"), "from: write the sender's address, such as usersync@example.com");
            require(
                    !to.isEmpty() && to.stream().allMatch(address -> address.contains("@")),
                    "to: write at least one address, such as [telephony@example.com]");
            require(
                    user.isEmpty() == (password.isEmpty() && passwordFile == null),
                    "user and password go together: write both, or none when the server wants no login");
            require(
                    caFile == null || Files.isReadable(caFile),
                    "ca-file: " + caFile
                            + " cannot be read; write the path of a PEM file with the certificates to trust");
            require(!timeout.isNegative() && !timeout.isZero(), "timeout: write a time such as 30s");
            if (passwordFile != null) {
                PasswordFile.read(passwordFile);
            }
        }
    }

    /** Whether there is a server to send messages to. */
    public boolean isOn() {
        return !server.isBlank();
    }

    int portOrUsual() {
        return port == 0 ? security.usualPort : port;
    }

    /** The password, from wherever it is kept. */
    String secret() {
        return passwordFile == null ? password : PasswordFile.read(passwordFile);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "MailProperties[server=" + server + ", to=" + to + "]";
    }
}
