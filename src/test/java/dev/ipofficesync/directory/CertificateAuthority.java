package dev.ipofficesync.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.util.ssl.cert.ManageCertificates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A private certificate authority for tests, in a folder of its own. One thread only. */
public final class CertificateAuthority {
    /** Password of every key store made here. */
    public static final String PASSWORD = "changeit";

    private final Path folder;

    /** Makes the authority's key and certificate in the folder. */
    public CertificateAuthority(Path folder) {
        this.folder = folder;
        run(
                "generate-self-signed-certificate",
                "--subject-dn",
                "CN=Test CA",
                "--days-valid",
                "30",
                "--basic-constraints-is-ca",
                "true",
                "--key-usage",
                "key-cert-sign",
                "--alias",
                "ca",
                "--keystore",
                path("ca.p12"),
                "--keystore-password",
                PASSWORD,
                "--keystore-type",
                "PKCS12");
        run(
                "export-certificate",
                "--alias",
                "ca",
                "--output-format",
                "PEM",
                "--output-file",
                path("ca.pem"),
                "--keystore",
                path("ca.p12"),
                "--keystore-password",
                PASSWORD);
    }

    /** The authority's certificate in PEM form. */
    public Path caFile() {
        return folder.resolve("ca.pem");
    }

    /** A PKCS #12 key store with a certificate for 127.0.0.1 and localhost, valid now. */
    public Path serverKeyStore() {
        return issue("server", List.of(), "localhost", "127.0.0.1");
    }

    /** The same for an address. */
    public Path keyStoreFor(String address) {
        return issue("address", List.of(), "server.example.test", address);
    }

    /** The same for another host only. */
    public Path keyStoreOfAnotherHost() {
        return issue("other", List.of(), "ldap.example.test", "192.0.2.1");
    }

    /** The same as {@link #serverKeyStore}, but expired long ago. */
    public Path expiredKeyStore() {
        return issue(
                "expired",
                List.of("--validity-start-time", "20200101000000", "--days-valid", "10"),
                "localhost",
                "127.0.0.1");
    }

    /** The certificate of a key store made here, in PEM form. */
    public static Path certificateOf(Path keyStore) {
        return keyStore.resolveSibling(keyStore.getFileName().toString().replace(".p12", ".crt"));
    }

    /** The private key of a key store made here, in PEM form. */
    public static Path keyOf(Path keyStore) {
        try (InputStream stored = Files.newInputStream(keyStore)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(stored, PASSWORD.toCharArray());
            Key key = store.getKey("server", PASSWORD.toCharArray());
            assertThat(key).isNotNull();
            Path file = keyStore.resolveSibling(keyStore.getFileName() + ".key");
            String encoded = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
            Files.writeString(file, "-----BEGIN PRIVATE KEY-----\n" + encoded + "\n-----END PRIVATE KEY-----\n");
            return file;
        } catch (IOException | GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private Path issue(String name, List<String> validity, String dnsName, String address) {
        String store = path(name + ".p12");
        if (Files.exists(Path.of(store))) {
            return Path.of(store);
        }
        run(
                "generate-certificate-signing-request",
                "--subject-dn",
                "CN=" + dnsName,
                "--alias",
                "server",
                "--subject-alternative-name-dns",
                dnsName,
                "--subject-alternative-name-ip-address",
                address,
                "--output-file",
                path(name + ".csr"),
                "--output-format",
                "PEM",
                "--keystore",
                store,
                "--keystore-password",
                PASSWORD,
                "--keystore-type",
                "PKCS12");
        List<String> sign = new ArrayList<>(List.of(
                "sign-certificate-signing-request",
                "--request-input-file",
                path(name + ".csr"),
                "--certificate-output-file",
                path(name + ".crt"),
                "--output-format",
                "PEM",
                "--no-prompt",
                "--include-requested-extensions",
                "--signing-certificate-alias",
                "ca",
                "--keystore",
                path("ca.p12"),
                "--keystore-password",
                PASSWORD));
        sign.addAll(validity);
        run(sign.toArray(String[]::new));
        run(
                "import-certificate",
                "--certificate-file",
                path(name + ".crt"),
                "--certificate-file",
                path("ca.pem"),
                "--alias",
                "server",
                "--no-prompt",
                "--keystore",
                store,
                "--keystore-password",
                PASSWORD);
        return Path.of(store);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private static void run(String... arguments) {
        var output = new ByteArrayOutputStream();
        assertThat(ManageCertificates.main(InputStream.nullInputStream(), output, output, arguments))
                .as(() -> output.toString(StandardCharsets.UTF_8))
                .isEqualTo(ResultCode.SUCCESS);
    }
}
