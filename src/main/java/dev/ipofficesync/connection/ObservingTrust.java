package dev.ipofficesync.connection;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Lets every handshake through, to look at the certificate, and remembers what the checks of the real connection say about
 * it. Nothing but the handshake may be sent over such a connection. One thread only.
 */
public final class ObservingTrust extends X509ExtendedTrustManager {
    private final @Nullable X509ExtendedTrustManager checks;
    private List<X509Certificate> chain = List.of();
    private boolean isTrusted = true;
    private boolean isForHost = true;

    private ObservingTrust(@Nullable X509ExtendedTrustManager checks) {
        this.checks = checks;
    }

    /**
     * What a connection trusts.
     *
     * @param caFile PEM file with the certificates to trust; null for those that Java trusts
     * @param any whether everything is trusted
     */
    public static ObservingTrust of(@Nullable Path caFile, boolean any) {
        try {
            return new ObservingTrust(any ? null : javaChecks(caFile == null ? null : trusting(caFile)));
        } catch (GeneralSecurityException | IOException unusable) {
            throw new IllegalArgumentException("ca-file " + caFile + " cannot be used", unusable);
        }
    }

    /** For one handshake. */
    public SSLContext context() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {this}, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java has no TLS", impossible);
        }
    }

    /** The certificates the server showed, its own first; empty before a handshake. */
    public List<X509Certificate> chain() {
        return chain;
    }

    /** What the handshake showed, as one line. */
    public Check verdict(Endpoint endpoint, String caFileKey) {
        if (chain.isEmpty()) {
            return Check.failed("certificate", endpoint.host() + " showed no certificate");
        }
        CertificateWords words = new CertificateWords(chain.get(0), Instant.now());
        if (!words.isCurrent()) {
            return Check.failed("certificate", words.described() + ": " + words.outOfDate());
        }
        if (checks == null) {
            return Check.note("certificate", words.described() + ": not checked, anybody could answer in its place");
        }
        if (!isTrusted) {
            return Check.failed("certificate", words.described() + ": not trusted; " + advice(endpoint, caFileKey));
        }
        if (!isForHost) {
            return Check.failed(
                    "certificate",
                    words.described() + ": it is for " + words.hosts() + ", not for " + endpoint.host()
                            + "; write such a" + " name in '" + endpoint.key()
                            + "', or have the certificate issued again");
        }
        return words.isNearItsEnd()
                ? Check.note("certificate", words.described() + ": have it renewed in time")
                : Check.ok("certificate", words.described());
    }

    private static String advice(Endpoint endpoint, String caFileKey) {
        return "compare the fingerprint with the one the system itself shows; if it is the same, run"
                + " './run.sh test-connection --save-certificates .' and set '" + caFileKey + ": "
                + PemFile.name(endpoint) + "'";
    }

    private static X509ExtendedTrustManager javaChecks(@Nullable KeyStore trusted) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager extended) {
                return extended;
            }
        }
        throw new GeneralSecurityException("this Java cannot check certificates");
    }

    private static KeyStore trusting(Path caFile) throws GeneralSecurityException, IOException {
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(caFile)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                trusted.setCertificateEntry("trusted " + trusted.size(), certificate);
            }
        }
        return trusted;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String type, Socket socket) {
        observe(shown, type);
        isForHost = passes(() -> required().checkServerTrusted(shown, type, socket)) || !isTrusted;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String type, SSLEngine engine) {
        observe(shown, type);
        isForHost = passes(() -> required().checkServerTrusted(shown, type, engine)) || !isTrusted;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String type) {
        observe(shown, type);
    }

    /** Without the connection the name is not checked, so that the two kinds of failure can be told apart. */
    private void observe(X509Certificate[] shown, String type) {
        chain = List.of(shown);
        isTrusted = passes(() -> required().checkServerTrusted(shown, type));
    }

    private boolean passes(Checking checking) {
        try {
            if (checks != null) {
                checking.check();
            }
            return true;
        } catch (CertificateException refused) {
            return false;
        }
    }

    /** A check of the JDK's manager. */
    private interface Checking {
        void check() throws CertificateException;
    }

    private X509ExtendedTrustManager required() {
        if (checks == null) {
            throw new IllegalStateException("nothing is checked");
        }
        return checks;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String type, Socket socket) throws CertificateException {
        throw new CertificateException("this side is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("this side is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String type) throws CertificateException {
        throw new CertificateException("this side is a client");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return checks == null ? new X509Certificate[0] : checks.getAcceptedIssuers();
    }
}
