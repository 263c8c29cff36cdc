package dev.ipofficesync.directory;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import java.net.URI;
import java.security.GeneralSecurityException;

/**
 * Opens connections as configured: TCP or TLS, StartTLS, then a simple or anonymous bind (RFC 4513 section 5.1). Immutable,
 * safe for use by many threads.
 */
final class DirectoryConnector {
    /** Bytes of one LDAP message, that is of one entry: room for a group of some hundred thousand members. */
    private static final int MAX_MESSAGE = 128 * 1024 * 1024;

    private final DirectoryProperties properties;

    DirectoryConnector(DirectoryProperties properties) {
        this.properties = properties;
    }

    /** @throws DirectoryException when the server cannot be reached, is not trusted or refuses the account */
    LDAPConnection connect(URI server) {
        var trust = new TlsTrust(properties.caFile(), properties.dangerouslyTrustAnyCertificate());
        var explanation = new FailureExplanation(server, properties);
        try {
            LDAPConnection connection = connect(server, trust);
            bind(connection);
            return connection;
        } catch (LDAPException failure) {
            throw explanation.of(failure, trust.problem());
        } catch (GeneralSecurityException noTls) {
            throw explanation.of(
                    new LDAPException(ResultCode.CONNECT_ERROR, "TLS cannot be used: " + noTls.getMessage(), noTls),
                    "");
        }
    }

    private LDAPConnection connect(URI server, TlsTrust trust) throws LDAPException, GeneralSecurityException {
        String host = ServerAddresses.host(server);
        int port = ServerAddresses.port(server);
        if (ServerAddresses.usesLdaps(server)) {
            return new LDAPConnection(trust.sslUtil().createSSLSocketFactory(), options(trust), host, port);
        }
        var connection = new LDAPConnection(options(trust), host, port);
        if (properties.startTls()) {
            startTls(connection, trust, host);
        }
        return connection;
    }

    /** The LDAP SDK checks the host name for LDAPS by itself, for StartTLS it does not. */
    private static void startTls(LDAPConnection connection, TlsTrust trust, String host)
            throws LDAPException, GeneralSecurityException {
        try {
            var tls = trust.sslUtil().createSSLContext();
            var result = connection.processExtendedOperation(new StartTLSExtendedRequest(tls));
            if (!result.getResultCode().equals(ResultCode.SUCCESS)) {
                throw new LDAPException(result);
            }
            trust.requireHostName(host, connection.getSSLSession());
        } catch (LDAPException refused) {
            connection.close();
            throw refused.getResultCode().isClientSideResultCode()
                    ? refused
                    : new LDAPException(ResultCode.CONNECT_ERROR, "StartTLS refused: " + refused.getMessage(), refused);
        }
    }

    private void bind(LDAPConnection connection) throws LDAPException {
        if (properties.bindDn().isEmpty()) {
            return;
        }
        try {
            connection.bind(properties.bindDn(), properties.bindPassword());
        } catch (LDAPException refused) {
            connection.close();
            throw refused;
        }
    }

    private LDAPConnectionOptions options(TlsTrust trust) {
        var options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis((int) properties.connectTimeout().toMillis());
        options.setResponseTimeoutMillis(properties.responseTimeout().toMillis());
        options.setMaxMessageSize(MAX_MESSAGE);
        options.setSSLSocketVerifier(trust.hostNameVerifier());
        options.setFollowReferrals(false);
        // One request at a time, so that the time-out is for each message and not for a whole search.
        options.setUseSynchronousMode(true);
        return options;
    }
}
