package dev.ipofficesync.directory;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.RootDSE;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.StaticUtils;
import java.net.URI;
import java.text.ParseException;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Asks one server of the configuration, step by step, whether the people can be read there. One thread only. */
public final class DirectoryProbe implements AutoCloseable {
    private final DirectoryProperties properties;
    private final URI server;
    private @Nullable LDAPConnection connection;

    public DirectoryProbe(DirectoryProperties properties, URI server) {
        this.properties = properties;
        this.server = server;
    }

    public String host() {
        return ServerAddresses.host(server);
    }

    public int port() {
        return ServerAddresses.port(server);
    }

    /** Whether TLS comes before the first LDAP message. */
    public boolean usesLdaps() {
        return ServerAddresses.usesLdaps(server);
    }

    /**
     * Upgrades a connection to TLS (RFC 4511 section 4.14) and hangs up, for a look at the certificate.
     *
     * @throws DirectoryException when the server offers none
     */
    public void startTls(SSLContext tls) {
        try (LDAPConnection plain = new LDAPConnection()) {
            plain.connect(host(), port(), (int) properties.connectTimeout().toMillis());
            var result = plain.processExtendedOperation(new StartTLSExtendedRequest(tls));
            if (!result.getResultCode().equals(ResultCode.SUCCESS)) {
                throw new LDAPException(result);
            }
        } catch (LDAPException refused) {
            throw explained(refused);
        }
    }

    /**
     * Connects as the job does, and binds.
     *
     * @throws DirectoryException when the server is not trusted or refuses the account
     */
    public void bind() {
        connection = new DirectoryConnector(properties).connect(server);
    }

    /**
     * Looks for the base DN.
     *
     * @throws DirectoryException when the account sees no such entry
     */
    public void requireBase() {
        try {
            DirectorySession.requireBase(bound(), properties.baseDn());
        } catch (LDAPException missing) {
            throw explained(missing);
        }
    }

    /** The server's time; nothing where it does not tell it, as only Active Directory does. */
    public Optional<Instant> serverTime() {
        try {
            var root = bound().search("", SearchScope.BASE, "(objectClass=*)", "currentTime");
            String time = root.getEntryCount() == 0
                    ? null
                    : new RootDSE(root.getSearchEntries().get(0)).getAttributeValue("currentTime");
            return time == null
                    ? Optional.empty()
                    : Optional.of(StaticUtils.decodeGeneralizedTime(time).toInstant());
        } catch (LDAPException | ParseException unknown) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.close();
        }
    }

    private LDAPConnection bound() {
        if (connection == null) {
            throw new IllegalStateException("bind first");
        }
        return connection;
    }

    private DirectoryException explained(LDAPException failure) {
        return new FailureExplanation(server, properties).of(failure);
    }
}
