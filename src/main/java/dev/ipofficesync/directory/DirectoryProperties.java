package dev.ipofficesync.directory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import dev.ipofficesync.secret.PasswordFile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where and how the directory is read. Web Manager 12.3, "Connect to Directory Service", and the choices that page leaves
 * open. Validates itself; the messages name the key within {@code usersync.directory}. Immutable.
 *
 * @param servers {@code ldap://host:389} or {@code ldaps://host:636}, tried in this order
 * @param startTls upgrade {@code ldap://} connections to TLS before anything else is sent (RFC 4511 section 4.14)
 * @param bindDn account to read with: a DN, or with Active Directory also {@code account@domain}; empty for anonymous
 * @param password of that account; empty when there is a password file
 * @param passwordFile file with the password as its first line, readable by its owner only
 * @param baseDn entries at and below this one are read
 * @param userSchema object classes of which an entry must have at least one; empty for any
 * @param searchFilter which of them, in round brackets and without extensible matching
 * @param pageSize entries asked for at a time, 1 to 10,000
 * @param connectTimeout for the connection including the TLS handshake
 * @param responseTimeout longest silence of the server while an answer is due
 * @param caFile certificates in PEM form that are trusted; without it those the JVM trusts
 * @param dangerouslyTrustAnyCertificate neither the certificate nor the host name in it is checked
 * @param dangerouslySendPasswordWithoutTls the password may cross the network readable by anyone
 */
public record DirectoryProperties(
        @DefaultValue List<URI> servers,
        boolean startTls,
        @DefaultValue("") String bindDn,
        @DefaultValue("") String password,
        @Nullable Path passwordFile,
        @DefaultValue("") String baseDn,
        @DefaultValue List<String> userSchema,
        @DefaultValue("(objectClass=*)") String searchFilter,
        @DefaultValue("500") int pageSize,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("60s") Duration responseTimeout,
        @Nullable Path caFile,
        boolean dangerouslyTrustAnyCertificate,
        boolean dangerouslySendPasswordWithoutTls) {
    private static final int MAX_PAGE_SIZE = 10_000;
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    public DirectoryProperties {
        servers = List.copyOf(servers);
        userSchema = userSchema.stream().map(String::strip).toList();
        ServerAddresses.check(servers, startTls);
        require(
                !baseDn.isBlank() && DN.isValidDN(baseDn),
                "base-dn '" + baseDn
                        + "' is not a distinguished name; write it most specific part first, like OU=People,DC=example,DC=com");
        require(
                userSchema.stream().allMatch(name -> name.matches("[A-Za-z][A-Za-z0-9-]*|[0-9]+(\\.[0-9]+)+")),
                "user-schema " + userSchema + " must be names of object classes, like user or inetOrgPerson");
        SearchFilters.parsed(searchFilter);
        require(
                pageSize >= 1 && pageSize <= MAX_PAGE_SIZE,
                "page-size " + pageSize + " must be from 1 to " + MAX_PAGE_SIZE
                        + "; Active Directory gives up to 1000");
        requireWait("connect-timeout", connectTimeout);
        requireWait("response-timeout", responseTimeout);
        checkBind(bindDn, password, passwordFile);
        require(
                bindDn.isEmpty()
                        || dangerouslySendPasswordWithoutTls
                        || ServerAddresses.areConfidential(servers, startTls),
                "the password would cross the network readable by anyone; use ldaps://, or start-tls: true"
                        + " (dangerously-send-password-without-tls: true permits it all the same)");
        if (caFile != null) {
            TlsTrust.certificates(caFile);
        }
    }

    /** The search filter joined with the object classes. */
    Filter filter() {
        return SearchFilters.combined(userSchema, searchFilter);
    }

    /** The password, from its file if there is one. */
    String bindPassword() {
        return passwordFile == null ? password : PasswordFile.read(passwordFile);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "DirectoryProperties[" + servers + ", baseDn=" + baseDn + ", bindDn=" + bindDn + ", userSchema="
                + userSchema + ", searchFilter=" + searchFilter + "]";
    }

    private static void checkBind(String bindDn, String password, @Nullable Path passwordFile) {
        require(
                bindDn.isEmpty() || isAccount(bindDn) || DN.isValidDN(bindDn),
                "bind-dn '" + bindDn
                        + "' is neither a distinguished name nor an account of Active Directory like reader@example.com");
        require(
                password.isEmpty() || passwordFile == null,
                "password and password-file are both set; keep one of them");
        boolean secret = !password.isEmpty() || passwordFile != null;
        require(
                bindDn.isEmpty() || secret,
                "bind-dn is set, but there is no password; write USERSYNC_DIRECTORY_PASSWORD into usersync.env beside the"
                        + " configuration file, or set password-file");
        require(!bindDn.isEmpty() || !secret, "there is a password, but no bind-dn to use it with; set bind-dn");
        if (passwordFile != null) {
            PasswordFile.read(passwordFile);
        }
    }

    private static boolean isAccount(String name) {
        return name.matches("[^=\\s]+@[^=\\s@]+|[^=\\\\\\s]+\\\\[^=\\\\]+");
    }

    private static void requireWait(String key, Duration wait) {
        require(
                wait.toMillis() > 0 && wait.compareTo(LONGEST_WAIT) <= 0,
                key + " must be more than nothing and at most one hour, for example 30s");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
