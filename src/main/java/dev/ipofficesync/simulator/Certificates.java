package dev.ipofficesync.simulator;

import com.unboundid.asn1.ASN1Element;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.util.OID;
import com.unboundid.util.ObjectPair;
import com.unboundid.util.ssl.cert.CertException;
import com.unboundid.util.ssl.cert.PublicKeyAlgorithmIdentifier;
import com.unboundid.util.ssl.cert.SignatureAlgorithmIdentifier;
import com.unboundid.util.ssl.cert.X509Certificate;
import com.unboundid.util.ssl.cert.X509CertificateExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes certificates for servers on this machine: one that signs itself, or a private authority with certificates of any
 * names and any validity (RFC 5280). Elliptic curve P-256. Key files can be read by their owner only.
 */
public final class Certificates {
    /** Of every PKCS #12 file made here; the file's permissions are what protects the key. */
    public static final String STORE_PASSWORD = "simulator";

    static final List<String> THIS_MACHINE = List.of("localhost", "127.0.0.1");
    private static final SignatureAlgorithmIdentifier SIGNATURE = SignatureAlgorithmIdentifier.SHA_256_WITH_ECDSA;
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-fA-F]*:[0-9a-fA-F:.]+");
    private static final int DNS_NAME = 0x82;
    private static final int IP_ADDRESS = 0x87;

    private Certificates() {}

    /** The self-signed certificate for localhost and 127.0.0.1 in that folder; made at the first call, for ten years. */
    public static ServerCertificate selfSigned(Path folder) {
        Path keyStore = folder.resolve("certificate.p12");
        if (Files.exists(keyStore)) {
            return KeyFiles.read(keyStore, folder.resolve("certificate.pem"));
        }
        Instant now = Instant.now();
        ObjectPair<X509Certificate, KeyPair> made =
                selfSigned("CN=localhost", now, now.plus(Duration.ofDays(3650)), subjectNames(THIS_MACHINE));
        return KeyFiles.write(folder, "certificate", made.getSecond(), List.of(made.getFirst()));
    }

    /** A new authority whose certificate lies in the folder as {@code ca.pem}. */
    public static CertificateAuthority authority(Path folder) {
        Instant now = Instant.now();
        // Basic constraints: this is an authority, critical.
        var isAuthority = new X509CertificateExtension(
                new OID("2.5.29.19"), true, new ASN1Sequence(new com.unboundid.asn1.ASN1Boolean(true)).encode());
        ObjectPair<X509Certificate, KeyPair> made = selfSigned(
                "CN=Private Test CA", now.minus(Duration.ofDays(400)), now.plus(Duration.ofDays(3650)), isAuthority);
        Path file = folder.resolve("ca.pem");
        try {
            Files.createDirectories(folder);
            Files.writeString(file, made.getFirst().toPEMString() + "\n", StandardCharsets.US_ASCII);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write " + file, unwritable);
        }
        return new CertificateAuthority(folder, file, made.getFirst(), made.getSecond());
    }

    static ObjectPair<X509Certificate, KeyPair> selfSigned(
            String name, Instant from, Instant until, X509CertificateExtension extension) {
        try {
            return X509Certificate.generateSelfSignedCertificate(
                    SIGNATURE,
                    PublicKeyAlgorithmIdentifier.EC,
                    256,
                    new DN(name),
                    from.toEpochMilli(),
                    until.toEpochMilli(),
                    extension);
        } catch (CertException | LDAPException unexpected) {
            throw new IllegalStateException("the certificate " + name + " cannot be made", unexpected);
        }
    }

    /** A certificate over the subject's key, signed by the issuer. */
    static X509Certificate sign(
            X509Certificate issuer, KeyPair issuerKey, X509Certificate subject, X509CertificateExtension extension) {
        try {
            return X509Certificate.generateIssuerSignedCertificate(
                    SIGNATURE,
                    issuer,
                    issuerKey.getPrivate(),
                    subject.getPublicKeyAlgorithmOID(),
                    subject.getPublicKeyAlgorithmParameters(),
                    subject.getEncodedPublicKey(),
                    subject.getDecodedPublicKey(),
                    subject.getSubjectDN(),
                    subject.getNotBeforeTime(),
                    subject.getNotAfterTime(),
                    extension);
        } catch (CertException unexpected) {
            throw new IllegalStateException("the certificate cannot be signed", unexpected);
        }
    }

    /** The subject alternative names (RFC 5280 section 4.2.1.6). */
    static X509CertificateExtension subjectNames(List<String> hosts) {
        var names = new ArrayList<ASN1Element>();
        for (String host : hosts) {
            names.add(
                    ADDRESS.matcher(host).matches()
                            ? new ASN1OctetString((byte) IP_ADDRESS, address(host))
                            : new ASN1OctetString((byte) DNS_NAME, host));
        }
        return new X509CertificateExtension(new OID("2.5.29.17"), false, new ASN1Sequence(names).encode());
    }

    private static byte[] address(String literal) {
        try {
            return InetAddress.getByName(literal).getAddress();
        } catch (java.net.UnknownHostException notAnAddress) {
            throw new IllegalArgumentException("'" + literal + "' is not an address", notAnAddress);
        }
    }

    static IllegalStateException unusable(Path file, GeneralSecurityException cause) {
        return new IllegalStateException("the key store " + file + " cannot be used", cause);
    }
}
