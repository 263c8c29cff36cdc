package dev.ipofficesync.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.util.FileSystemUtils;

/**
 * A private OpenLDAP server for the tests of one class: LDAP with StartTLS and LDAPS on free loopback ports, everything in a
 * temporary folder. Its size limit is 500 entries; the account {@link #bindDn} may read more than that in pages,
 * {@link #limitedDn} may not. Register it as a static field. One thread only.
 */
public final class SlapdExtension implements BeforeAllCallback, AfterAllCallback {
    private static final Path SLAPD = Path.of("/usr/sbin/slapd");
    private static final Path SLAPADD = Path.of("/usr/sbin/slapadd");
    private static final Path SCHEMA = Path.of("/etc/ldap/schema");
    private static final String BASE = "dc=example,dc=test";
    private static final String PASSWORD = "s3cret";

    private final int people;
    private final int ldapPort = ServerProgram.freePort();
    private final int ldapsPort = ServerProgram.freePort();
    /** Null until it is made: without the server there is none, and nothing to remove. */
    private @Nullable Path folder;

    private Path caFile = Path.of("");
    private List<Path> ldif = List.of();
    private AutoCloseable server = () -> {};

    /** @param people how many are generated, with user names u00001 and so on */
    public SlapdExtension(int people) {
        this.people = people;
    }

    /** Loads these files after the generated entries; {@code dc=example,dc=test} and {@code ou=people} exist already. */
    public SlapdExtension with(Path... files) {
        ldif = List.of(files);
        return this;
    }

    public String url() {
        return "ldap://localhost:" + ldapPort;
    }

    public String ldapsUrl() {
        return "ldaps://localhost:" + ldapsPort;
    }

    public String baseDn() {
        return "ou=people," + BASE;
    }

    public String bindDn() {
        return "cn=reader," + BASE;
    }

    public String limitedDn() {
        return "cn=limited," + BASE;
    }

    public String password() {
        return PASSWORD;
    }

    public Path caFile() {
        return caFile;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        ServerProgram.require(
                "tests against OpenLDAP (" + context.getDisplayName() + ")",
                List.of(SLAPD, SLAPADD, SCHEMA),
                "apt-get install slapd");
        Path made = Files.createTempDirectory("slapd");
        folder = made;
        var authority = new CertificateAuthority(made);
        caFile = authority.caFile();
        Path configuration =
                Files.writeString(made.resolve("slapd.conf"), configuration(made, authority.serverKeyStore()));
        Files.createDirectory(made.resolve("data"));
        load(made, configuration, Files.writeString(made.resolve("people.ldif"), entries()));
        ldif.forEach(file -> load(made, configuration, file));
        server = ServerProgram.serve(
                made,
                "localhost",
                ldapPort,
                SLAPD.toString(),
                "-f",
                configuration.toString(),
                "-d",
                "0",
                "-h",
                "ldap://127.0.0.1:" + ldapPort + " ldaps://127.0.0.1:" + ldapsPort);
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        server.close();
        FileSystemUtils.deleteRecursively(folder);
    }

    private static void load(Path folder, Path configuration, Path entries) {
        ServerProgram.run(folder, SLAPADD.toString(), "-q", "-f", configuration.toString(), "-l", entries.toString());
    }

    private String configuration(Path folder, Path keyStore) {
        return """
                include %1$s/core.schema
                include %1$s/cosine.schema
                include %1$s/inetorgperson.schema
                modulepath /usr/lib/ldap
                moduleload back_mdb
                pidfile %2$s/slapd.pid
                argsfile %2$s/slapd.args
                TLSCACertificateFile %3$s
                TLSCertificateFile %4$s
                TLSCertificateKeyFile %5$s
                sizelimit 500
                database mdb
                suffix "%6$s"
                rootdn "cn=admin,%6$s"
                directory %2$s/data
                maxsize 268435456
                limits dn.exact="%7$s" size.soft=500 size.hard=500 size.prtotal=unlimited
                """.formatted(
                        SCHEMA,
                        folder,
                        caFile,
                        CertificateAuthority.certificateOf(keyStore),
                        CertificateAuthority.keyOf(keyStore),
                        BASE,
                        bindDn());
    }

    private String entries() {
        return """
                dn: %1$s
                objectClass: organization
                objectClass: dcObject
                o: Example
                dc: example

                dn: %2$s
                objectClass: person
                cn: reader
                sn: reader
                userPassword: %4$s

                dn: %3$s
                objectClass: person
                cn: limited
                sn: limited
                userPassword: %4$s

                dn: ou=people,%1$s
                objectClass: organizationalUnit
                ou: people

                """.formatted(BASE, bindDn(), limitedDn(), PASSWORD)
                + IntStream.rangeClosed(1, people)
                        .mapToObj(SlapdExtension::person)
                        .collect(Collectors.joining("\n"));
    }

    private static String person(int number) {
        String uid = String.format(Locale.ROOT, "u%05d", number);
        return """
                dn: uid=%1$s,ou=people,%2$s
                objectClass: inetOrgPerson
                uid: %1$s
                cn: Person %1$s
                sn: %1$s
                mail: %1$s@example.test
                telephoneNumber: +999 20 7946 %3$04d
                jpegPhoto:: /9j/
                """.formatted(uid, BASE, number);
    }
}
