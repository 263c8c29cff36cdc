package dev.ipofficesync.ipoffice;

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
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Which certificates are accepted, and the one that was shown last, so that a refusal can say whose it was. Name and
 * validity are checked by the JDK's own manager behind it. Safe for use by many threads.
 */
final class ServerTrust extends X509ExtendedTrustManager {
    /** Null: everything is accepted. */
    private final @Nullable X509ExtendedTrustManager checks;

    private volatile @Nullable X509Certificate shown;

    private ServerTrust(@Nullable X509ExtendedTrustManager checks) {
        this.checks = checks;
    }

    /**
     * What these properties trust.
     *
     * @throws IllegalArgumentException when the CA file holds no certificates
     */
    static ServerTrust of(IpOfficeProperties properties) {
        if (properties.dangerouslyTrustAnyCertificate()) {
            return new ServerTrust(null);
        }
        try {
            Path caFile = properties.caFile();
            return new ServerTrust(javaChecks(caFile == null ? null : trusting(caFile)));
        } catch (GeneralSecurityException | IOException unusable) {
            throw new IllegalArgumentException(
                    "ca-file: " + properties.caFile() + " is not a PEM file with certificates", unusable);
        }
    }

    SSLContext context() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {this}, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java has no TLS", impossible);
        }
    }

    /** The server's certificate of the last handshake; null before the first. */
    @Nullable
    X509Certificate shown() {
        return shown;
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
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (certificates.isEmpty()) {
                throw new CertificateException("no certificate");
            }
            for (Certificate certificate : certificates) {
                trusted.setCertificateEntry("trusted " + trusted.size(), certificate);
            }
        }
        return trusted;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        shown = chain[0];
        if (checks != null) {
            checks.checkServerTrusted(chain, type, engine);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        shown = chain[0];
        if (checks != null) {
            checks.checkServerTrusted(chain, type, socket);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        shown = chain[0];
        if (checks != null) {
            checks.checkServerTrusted(chain, type);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        refuseClients();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        refuseClients();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        refuseClients();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return checks == null ? new X509Certificate[0] : checks.getAcceptedIssuers();
    }

    private static void refuseClients() throws CertificateException {
        throw new CertificateException("this side is a client");
    }
}
