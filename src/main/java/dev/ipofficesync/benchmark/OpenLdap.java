package dev.ipofficesync.benchmark;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A private OpenLDAP server with its data in an mdb file, loaded by slapadd, on a free loopback port. */
final class OpenLdap implements AutoCloseable {
    static final Path SLAPD = Path.of("/usr/sbin/slapd");
    static final String ADMIN = "cn=admin," + GeneratedPeople.SUFFIX;

    private final Process server;
    private final int port;

    private OpenLdap(Process server, int port) {
        this.server = server;
        this.port = port;
    }

    static OpenLdap start(Path folder, Path ldif) throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("data"));
        Path configuration = Files.writeString(
                folder.resolve("slapd.conf"), """
                include /etc/ldap/schema/core.schema
                include /etc/ldap/schema/cosine.schema
                include /etc/ldap/schema/inetorgperson.schema
                modulepath /usr/lib/ldap
                moduleload back_mdb
                sizelimit unlimited
                database mdb
                suffix "%1$s"
                rootdn "%2$s"
                rootpw %3$s
                directory %4$s/data
                maxsize 4294967296
                dbnosync
                index objectClass eq
                """.formatted(GeneratedPeople.SUFFIX, ADMIN, StandIns.PASSWORD, folder));
        int loaded = new ProcessBuilder(
                        "/usr/sbin/slapadd", "-q", "-f", configuration.toString(), "-l", ldif.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (loaded != 0) {
            throw new IllegalStateException("slapadd could not load " + ldif);
        }
        int port = freePort();
        Process server = new ProcessBuilder(List.of(
                        SLAPD.toString(), "-f", configuration.toString(), "-d", "0", "-h", "ldap://127.0.0.1:" + port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        awaitAnswer(server, port);
        return new OpenLdap(server, port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private static void awaitAnswer(Process server, int port) throws InterruptedException {
        for (int attempt = 0; server.isAlive() && attempt < 200; attempt++) {
            try (LDAPConnection open = new LDAPConnection("localhost", port)) {
                if (open.isConnected()) {
                    return;
                }
            } catch (LDAPException notYet) {
                Thread.sleep(50);
            }
        }
        throw new IllegalStateException("slapd does not answer");
    }

    String url() {
        return "ldap://localhost:" + port;
    }

    @Override
    public void close() {
        server.destroy();
    }
}
