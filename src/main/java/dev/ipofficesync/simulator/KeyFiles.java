package dev.ipofficesync.simulator;

import com.unboundid.util.ssl.cert.X509Certificate;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Writes and reads a certificate with its key: PKCS #12 with both, PEM with the certificate alone. */
final class KeyFiles {
    private static final String ALIAS = "server";

    private KeyFiles() {}

    static ServerCertificate write(Path folder, String name, KeyPair key, List<X509Certificate> chain) {
        Path keyStore = folder.resolve(name + ".p12");
        Path pem = folder.resolve(name + ".pem");
        try {
            Files.createDirectories(folder);
            var content = new ByteArrayOutputStream();
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(ALIAS, key.getPrivate(), password(), certificates(chain));
            store.store(content, password());
            Files.writeString(pem, chain.get(0).toPEMString() + "\n", StandardCharsets.US_ASCII);
            // The key store comes last: when it is there, all is there.
            StateFolder.writePrivately(keyStore, content.toByteArray());
            return read(keyStore, pem);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write " + keyStore, unwritable);
        } catch (GeneralSecurityException unexpected) {
            throw Certificates.unusable(keyStore, unexpected);
        }
    }

    static ServerCertificate read(Path keyStore, Path pem) {
        try (InputStream in = Files.newInputStream(keyStore)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password());
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return new ServerCertificate(pem, keyStore, fingerprint(store.getCertificate(ALIAS)), context);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + keyStore, unreadable);
        } catch (GeneralSecurityException unexpected) {
            throw Certificates.unusable(keyStore, unexpected);
        }
    }

    private static Certificate[] certificates(List<X509Certificate> chain) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        var certificates = new Certificate[chain.size()];
        for (int i = 0; i < certificates.length; i++) {
            certificates[i] = factory.generateCertificate(
                    new ByteArrayInputStream(chain.get(i).getX509CertificateBytes()));
        }
        return certificates;
    }

    private static String fingerprint(Certificate certificate) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        return HexFormat.ofDelimiter(":").formatHex(digest).toUpperCase(Locale.ROOT);
    }

    private static char[] password() {
        return Certificates.STORE_PASSWORD.toCharArray();
    }
}
