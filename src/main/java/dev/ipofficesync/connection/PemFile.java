package dev.ipofficesync.connection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/** Certificates as text (RFC 7468), as a {@code ca-file} takes them. Stateless. */
public final class PemFile {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private PemFile() {}

    /** The file name for a server's certificate. */
    public static String name(Endpoint endpoint) {
        return endpoint.host().replaceAll("[^A-Za-z0-9.-]", "_") + "-" + endpoint.port() + ".pem";
    }

    /**
     * Writes what to trust: the last certificate that the server showed, which is its issuer's where it shows that.
     *
     * @return the file
     */
    public static Path save(Path folder, Endpoint endpoint, List<X509Certificate> chain) {
        Path file = folder.resolve(name(endpoint));
        try {
            byte[] last = chain.get(chain.size() - 1).getEncoded();
            Files.createDirectories(folder);
            Files.writeString(
                    file,
                    "-----BEGIN CERTIFICATE-----\n" + LINES.encodeToString(last) + "\n-----END CERTIFICATE-----\n",
                    StandardCharsets.US_ASCII);
            return file;
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write " + file, unwritable);
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("a certificate that was received can be written", impossible);
        }
    }
}
