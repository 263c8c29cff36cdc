package dev.ipofficesync.directory;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.SSLSocketVerifier;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustAllTrustManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.stream.Stream;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Which server certificates are trusted, for one connection attempt; remembers why one was not, because the LDAP SDK does
 * not pass the reason on. One thread only.
 */
final class TlsTrust {
    private final @Nullable Path caFile;
    private final boolean any;
    private String problem = "";

    TlsTrust(@Nullable Path caFile, boolean any) {
        this.caFile = caFile;
        this.any = any;
    }

    /** What was wrong with the server's certificate and what to do; empty when nothing was. */
    String problem() {
        return problem;
    }

    SSLUtil sslUtil() throws GeneralSecurityException {
        return new SSLUtil(any ? new TrustAllTrustManager() : new RememberedTrust(trustManager()));
    }

    SSLSocketVerifier hostNameVerifier() {
        return new RememberingVerifier();
    }

    /**
     * RFC 4513 section 3.1.3: the certificate must be for the host that was asked for. Addresses of this machine itself
     * (127.0.0.1) are taken with any name, as the LDAP SDK does.
     *
     * @throws LDAPException when it is not, or when there is no TLS
     */
    void requireHostName(String host, @Nullable SSLSession session) throws LDAPException {
        if (any || (session != null && new HostNameSSLSocketVerifier(true).verify(host, session))) {
            return;
        }
        problem = "the server's certificate is for another host name than " + host
                + "; write the name that is in the certificate, or have it issued again";
        throw new LDAPException(ResultCode.CONNECT_ERROR, problem);
    }

    /** @throws IllegalArgumentException when the file holds no certificate in PEM form */
    static Collection<? extends Certificate> certificates(Path caFile) {
        try (InputStream pem = Files.newInputStream(caFile)) {
            var certificates = CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (certificates.isEmpty()) {
                throw new CertificateException("no certificate in it");
            }
            return certificates;
        } catch (IOException | CertificateException unusable) {
            throw new IllegalArgumentException(
                    "ca-file " + caFile + " must be a readable file with the certificates to trust in PEM form"
                            + " (-----BEGIN CERTIFICATE-----)",
                    unusable);
        }
    }

    private X509TrustManager trustManager() throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(keyStore());
        return Stream.of(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("this JVM has no X.509 trust manager"));
    }

    private @Nullable KeyStore keyStore() throws GeneralSecurityException {
        if (caFile == null) {
            return null; // the JVM's own trust store
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (IOException impossible) {
            throw new GeneralSecurityException(impossible);
        }
        for (Certificate certificate : certificates(caFile)) {
            store.setCertificateEntry("ca" + store.size(), certificate);
        }
        return store;
    }

    private static String reason(X509Certificate[] chain) {
        Instant now = Instant.now();
        for (X509Certificate certificate : chain) {
            String subject = "the certificate of " + certificate.getSubjectX500Principal();
            if (certificate.getNotAfter().toInstant().isBefore(now)) {
                return subject + " expired on " + certificate.getNotAfter().toInstant() + "; have the server's"
                        + " administrator renew it";
            }
            if (certificate.getNotBefore().toInstant().isAfter(now)) {
                return subject + " is valid only from "
                        + certificate.getNotBefore().toInstant()
                        + "; check the clocks of this machine and of the server";
            }
        }
        return "the server's certificate " + chain[0].getSubjectX500Principal() + ", issued by "
                + chain[0].getIssuerX500Principal()
                + ", is not trusted; if it is the right one, save its issuer's certificate as PEM and set ca-file to it";
    }

    private final class RememberedTrust implements X509TrustManager {
        private final X509TrustManager trusted;

        RememberedTrust(X509TrustManager trusted) {
            this.trusted = trusted;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            try {
                trusted.checkServerTrusted(chain, authType);
            } catch (CertificateException refused) {
                problem = reason(chain);
                throw refused;
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            trusted.checkClientTrusted(chain, authType);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return trusted.getAcceptedIssuers();
        }
    }

    private final class RememberingVerifier extends SSLSocketVerifier {
        @Override
        public void verifySSLSocket(String host, int port, SSLSocket socket) throws LDAPException {
            requireHostName(host, socket.getSession());
        }
    }
}
