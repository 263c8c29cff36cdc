package dev.ipofficesync.directory;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import com.unboundid.util.ssl.KeyStoreKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustAllTrustManager;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.IntStream;

/** UnboundID's in-memory server on loopback sockets, with Active Directory's freedom from a fixed schema. */
final class TestDirectory implements AutoCloseable {
    static final String BASE = "DC=example,DC=test";

    private final InMemoryDirectoryServer server;

    private TestDirectory(InMemoryDirectoryServer server) {
        this.server = server;
    }

    static TestDirectory start(InMemoryOperationInterceptor... interceptors) {
        try {
            InMemoryDirectoryServerConfig config = config();
            for (InMemoryOperationInterceptor interceptor : interceptors) {
                config.addInMemoryOperationInterceptor(interceptor);
            }
            return start(config);
        } catch (LDAPException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Offers LDAP with StartTLS, and LDAPS. */
    static TestDirectory startWithTls(Path keyStore) {
        try {
            char[] pin = CertificateAuthority.PASSWORD.toCharArray();
            var tls = new SSLUtil(
                    new KeyStoreKeyManager(keyStore.toFile(), pin, "PKCS12", "server"), new TrustAllTrustManager());
            InMemoryDirectoryServerConfig config = config();
            config.setListenerConfigs(
                    InMemoryListenerConfig.createLDAPConfig("ldap", null, 0, tls.createSSLSocketFactory()),
                    InMemoryListenerConfig.createLDAPSConfig("ldaps", 0, tls.createSSLServerSocketFactory()));
            return start(config);
        } catch (LDAPException | GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static InMemoryDirectoryServerConfig config() throws LDAPException {
        var config = new InMemoryDirectoryServerConfig(BASE);
        config.setSchema(null);
        config.addAdditionalBindCredentials("cn=reader", "s3cret");
        return config;
    }

    static TestDirectory start(InMemoryDirectoryServerConfig config) throws LDAPException {
        var server = new InMemoryDirectoryServer(config);
        server.startListening();
        server.add(entry("dn: " + BASE, "objectClass: domain", "dc: example"));
        server.add(entry("dn: OU=People," + BASE, "objectClass: organizationalUnit", "ou: People"));
        return new TestDirectory(server);
    }

    /** Adds people with user names p1 to pN. */
    TestDirectory withPeople(int count) {
        IntStream.rangeClosed(1, count).forEach(i -> add(person("p" + i)));
        return this;
    }

    TestDirectory add(Entry entry) {
        try {
            server.add(entry);
            return this;
        } catch (LDAPException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static Entry person(String name) {
        return entry(
                "dn: CN=" + name + ",OU=People," + BASE,
                "objectClass: user",
                "sAMAccountName: " + name,
                "mail: " + name + "@example.test");
    }

    static Entry entry(String... ldif) {
        try {
            return new Entry(ldif);
        } catch (LDIFException broken) {
            throw new IllegalStateException(broken);
        }
    }

    InMemoryDirectoryServer server() {
        return server;
    }

    String ldap() {
        return "ldap://127.0.0.1:"
                + server.getListenPort(
                        server.getConfig().getListenerConfigs().get(0).getListenerName());
    }

    String ldaps() {
        return "ldaps://127.0.0.1:" + server.getListenPort("ldaps");
    }

    List<String> names(DirectoryEntryReader reader) {
        return Reading.all(reader).stream()
                .map(entry -> entry.first("sAMAccountName"))
                .toList();
    }

    @Override
    public void close() {
        server.shutDown(true);
    }
}
