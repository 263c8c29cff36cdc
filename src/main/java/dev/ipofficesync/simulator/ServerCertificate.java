package dev.ipofficesync.simulator;

import java.nio.file.Path;
import javax.net.ssl.SSLContext;

/**
 * A certificate with its private key, ready for a server. Immutable.
 *
 * @param pemFile the certificate alone, for clients to trust
 * @param keyStore certificate and key as PKCS #12, protected by {@link Certificates#STORE_PASSWORD}
 * @param sha256 fingerprint, pairs of hexadecimal digits with colons
 */
public record ServerCertificate(Path pemFile, Path keyStore, String sha256, SSLContext sslContext) {}
