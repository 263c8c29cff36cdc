package dev.ipofficesync.simulator;

import com.unboundid.util.ObjectPair;
import com.unboundid.util.ssl.cert.X509Certificate;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;

/** A private certificate authority that lives as long as this object. Safe for use by many threads. */
public final class CertificateAuthority {
    private final Path folder;
    private final Path pemFile;
    private final X509Certificate certificate;
    private final KeyPair key;

    CertificateAuthority(Path folder, Path pemFile, X509Certificate certificate, KeyPair key) {
        this.folder = folder;
        this.pemFile = pemFile;
        this.certificate = certificate;
        this.key = key;
    }

    /** The authority's certificate, for clients to trust. */
    public Path pemFile() {
        return pemFile;
    }

    /**
     * A certificate for a server, written as {@code name.pem} and {@code name.p12} into the authority's folder.
     *
     * @param hosts host names and addresses it is good for
     * @param from may lie in the past, {@code until} too: then it has expired
     */
    public ServerCertificate issue(String name, List<String> hosts, Instant from, Instant until) {
        ObjectPair<X509Certificate, KeyPair> unsigned =
                Certificates.selfSigned("CN=" + name, from, until, Certificates.subjectNames(hosts));
        X509Certificate signed =
                Certificates.sign(certificate, key, unsigned.getFirst(), Certificates.subjectNames(hosts));
        return KeyFiles.write(folder, name, unsigned.getSecond(), List.of(signed, certificate));
    }
}
