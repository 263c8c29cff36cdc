package dev.ipofficesync.simulator;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;

/**
 * An LDAP server (RFC 4511) on loopback ports with the entries of an LDIF file (RFC 2849), without a schema: LDAP with
 * StartTLS, and LDAPS. The entries are those of the file at the start; what a test changes is gone with the server.
 */
public final class SampleDirectory implements AutoCloseable {
    /** Root of the tree. */
    public static final String BASE_DN = "DC=example,DC=test";
    /** The account that may search. */
    public static final String BIND_DN = "CN=sync,OU=Services,DC=example,DC=test";

    private static final String LDAP = "ldap";
    private static final String LDAPS = "ldaps";

    private final InMemoryDirectoryServer server;

    private SampleDirectory(InMemoryDirectoryServer server) {
        this.server = server;
    }

    /**
     * Reads the file and listens.
     *
     * @throws IllegalArgumentException when the file cannot be read, naming file and line
     * @throws IllegalStateException when a port is in use, naming it
     */
    public static SampleDirectory start(
            Path ldif, DirectorySettings settings, InMemoryOperationInterceptor... interceptors) {
        try {
            InMemoryDirectoryServerConfig config = config(settings);
            for (InMemoryOperationInterceptor interceptor : interceptors) {
                config.addInMemoryOperationInterceptor(interceptor);
            }
            var server = new InMemoryDirectoryServer(config);
            load(server, ldif);
            requireFree(settings.ldapPort(), "LDAP");
            requireFree(settings.ldapsPort(), "LDAPS");
            server.startListening();
            return new SampleDirectory(server);
        } catch (LDAPException unusable) {
            throw new IllegalStateException("the sample directory cannot start: " + unusable.getMessage(), unusable);
        }
    }

    private static InMemoryDirectoryServerConfig config(DirectorySettings settings) throws LDAPException {
        var config = new InMemoryDirectoryServerConfig(BASE_DN);
        config.setSchema(null);
        config.addAdditionalBindCredentials(BIND_DN, settings.password());
        InetAddress loopback = InetAddress.getLoopbackAddress();
        var tls = settings.certificate().sslContext();
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig(LDAP, loopback, settings.ldapPort(), tls.getSocketFactory()),
                InMemoryListenerConfig.createLDAPSConfig(
                        LDAPS, loopback, settings.ldapsPort(), tls.getServerSocketFactory(), tls.getSocketFactory()));
        if (!settings.anonymousAllowed()) {
            config.setAuthenticationRequiredOperationTypes(EnumSet.of(
                    OperationType.SEARCH,
                    OperationType.COMPARE,
                    OperationType.ADD,
                    OperationType.DELETE,
                    OperationType.MODIFY,
                    OperationType.MODIFY_DN));
        }
        return config;
    }

    private static void load(InMemoryDirectoryServer server, Path ldif) throws LDAPException {
        if (!Files.isReadable(ldif)) {
            throw new IllegalArgumentException("the LDIF file " + ldif + " cannot be read");
        }
        try (var reader = new LDIFReader(ldif.toFile())) {
            reader.setSchema(null);
            server.importFromLDIF(true, reader);
        } catch (LDAPException wrong) {
            throw new IllegalArgumentException("the LDIF file " + ldif + line(wrong) + " " + wrong.getMessage(), wrong);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("the LDIF file " + ldif + " cannot be read", unreadable);
        }
    }

    private static String line(LDAPException wrong) {
        return wrong.getCause() instanceof LDIFException cause ? ", line " + cause.getLineNumber() + ":" : ":";
    }

    private static void requireFree(int port, String protocol) {
        if (port == 0) {
            return;
        }
        try (var probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            probe.setReuseAddress(true);
        } catch (BindException taken) {
            throw new IllegalStateException(
                    "port " + port + " (" + protocol + " of the sample directory) is in use by another program", taken);
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    public int ldapPort() {
        return server.getListenPort(LDAP);
    }

    public int ldapsPort() {
        return server.getListenPort(LDAPS);
    }

    public String ldapUrl() {
        return "ldap://localhost:" + ldapPort();
    }

    public String ldapsUrl() {
        return "ldaps://localhost:" + ldapsPort();
    }

    /** The server itself, for tests that change entries. */
    public InMemoryDirectoryServer server() {
        return server;
    }

    @Override
    public void close() {
        server.shutDown(true);
    }
}
