package dev.ipofficesync.directory;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustAllTrustManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.util.FileSystemUtils;

/**
 * A private Active Directory domain controller, played by Samba, for the tests of one class. Its ports are fixed (389 and
 * 636), so it has a loopback address of its own; that needs root. Everything is in a temporary folder. Register it as a
 * static field. One thread only.
 */
public final class SambaExtension implements BeforeAllCallback, AfterAllCallback {
    private static final Path SAMBA = Path.of("/usr/sbin/samba");
    private static final Path SAMBA_TOOL = Path.of("/usr/bin/samba-tool");
    private static final Path AD_SCHEMA = Path.of("/usr/share/samba/setup/ad-schema");
    private static final String BASE = "DC=example,DC=test";
    private static final String PASSWORD = "Passw0rd!x";

    private final String address = ownAddress();
    /** Null until it is made: without the server there is none, and nothing to remove. */
    private @Nullable Path folder;

    private Path caFile = Path.of("");
    private AutoCloseable server = () -> {};

    /** Plain LDAP; Samba accepts no password over it. */
    public String url() {
        return "ldap://" + address + ":389";
    }

    public String ldapsUrl() {
        return "ldaps://" + address + ":636";
    }

    public String baseDn() {
        return BASE;
    }

    /** The domain's administrator, in the form that Active Directory takes beside a DN. */
    public String bindDn() {
        return "administrator@example.test";
    }

    public String password() {
        return PASSWORD;
    }

    public Path caFile() {
        return caFile;
    }

    /** Adds entries, in order. */
    public void add(List<Entry> entries) throws LDAPException, GeneralSecurityException {
        var tls = new SSLUtil(new TrustAllTrustManager());
        try (var connection = new LDAPConnection(tls.createSSLSocketFactory(), address, 636)) {
            connection.bind(bindDn(), PASSWORD);
            for (Entry entry : entries) {
                connection.add(entry);
            }
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        ServerProgram.require(
                "tests against Samba's Active Directory (" + context.getDisplayName() + ")",
                List.of(SAMBA, SAMBA_TOOL, AD_SCHEMA),
                "apt-get install samba samba-dsdb-modules samba-vfs-modules samba-ad-provision");
        Path made = Files.createTempDirectory("samba");
        folder = made;
        var authority = new CertificateAuthority(made);
        caFile = authority.caFile();
        ServerProgram.run(
                made,
                SAMBA_TOOL.toString(),
                "domain",
                "provision",
                "--targetdir=" + made.resolve("dc"),
                "--realm=EXAMPLE.TEST",
                "--domain=EXAMPLE",
                "--server-role=dc",
                "--dns-backend=NONE",
                "--adminpass=" + PASSWORD,
                "--host-name=dc1",
                "--host-ip=" + address);
        Path configuration =
                Files.writeString(made.resolve("smb.conf"), configuration(made, authority.keyStoreFor(address)));
        server = ServerProgram.serve(
                made, address, 389, SAMBA.toString(), "-s", configuration.toString(), "-i", "-M", "single");
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        server.close();
        FileSystemUtils.deleteRecursively(folder);
    }

    private String configuration(Path folder, Path keyStore) throws IOException {
        Path key = CertificateAuthority.keyOf(keyStore);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        return """
                [global]
                realm = EXAMPLE.TEST
                workgroup = EXAMPLE
                netbios name = DC1
                server role = active directory domain controller
                server services = ldap
                interfaces = %2$s/8
                bind interfaces only = yes
                ldb:nosync = yes
                private dir = %1$s/private
                state directory = %1$s/state
                lock directory = %1$s
                cache directory = %1$s/cache
                binddns dir = %1$s/bind-dns
                pid directory = %1$s
                ncalrpc dir = %1$s/ncalrpc
                ntp signd socket directory = %1$s/ntp
                winbindd socket directory = %1$s/winbindd
                tls cafile = %3$s
                tls certfile = %4$s
                tls keyfile = %5$s
                """.formatted(folder.resolve("dc"), address, caFile, CertificateAuthority.certificateOf(keyStore), key);
    }

    /** From the process number, so that builds on one machine do not meet. */
    private static String ownAddress() {
        long pid = ProcessHandle.current().pid();
        return "127.77." + (pid / 250 % 250) + "." + (pid % 250 + 1);
    }
}
