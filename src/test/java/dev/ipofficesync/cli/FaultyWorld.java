package dev.ipofficesync.cli;

import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import dev.ipofficesync.database.Database;
import dev.ipofficesync.plan.RunMode;
import dev.ipofficesync.report.ReportSchema;
import dev.ipofficesync.simulator.Certificates;
import dev.ipofficesync.simulator.DirectorySettings;
import dev.ipofficesync.simulator.IpOfficeSimulator;
import dev.ipofficesync.simulator.SampleDirectory;
import dev.ipofficesync.simulator.ServerCertificate;
import dev.ipofficesync.simulator.SimulatorFaults;
import dev.ipofficesync.simulator.SimulatorSeed;
import dev.ipofficesync.simulator.SimulatorSettings;
import dev.ipofficesync.simulator.SimulatorStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Both ends on real sockets with people and faults as a test wants them, and runs of the whole line between them. The
 * phone systems are those of the sample.
 */
final class FaultyWorld implements AutoCloseable {
    static final String PASSWORD = "MARK-Api-4711-Secret";
    static final String BIND_PASSWORD = "MARK-Bind-0815-Secret";
    static final String PEOPLE = "OU=London,OU=People,DC=example,DC=test";

    private static final ServerCertificate CERTIFICATE = certificate();
    private static final String TREE = """
            dn: DC=example,DC=test
            objectClass: domain

            dn: OU=People,DC=example,DC=test
            objectClass: organizationalUnit

            dn: OU=London,OU=People,DC=example,DC=test
            objectClass: organizationalUnit

            dn: OU=Manchester,OU=People,DC=example,DC=test
            objectClass: organizationalUnit
            """;

    private final Path folder;
    private final IpOfficeSimulator simulator;
    private final SampleDirectory directory;
    private final Map<String, Object> keys = new TreeMap<>();
    private Clock clock = Clock.systemUTC();
    private boolean isClosed;

    FaultyWorld(Path folder, InMemoryOperationInterceptor... interceptors) {
        this(folder, SimulatorStore.inMemory(), interceptors);
    }

    FaultyWorld(Path folder, SimulatorStore store, InMemoryOperationInterceptor... interceptors) {
        this.folder = folder;
        store.seed(SimulatorSeed.sampleWorld());
        simulator =
                IpOfficeSimulator.start(SimulatorSettings.of("sync", PASSWORD).withPlainHttp(), store);
        directory = SampleDirectory.start(tree(folder), DirectorySettings.of(BIND_PASSWORD, CERTIFICATE), interceptors);
        keys.put("usersync.directory.servers", directory.ldapUrl());
        keys.put("usersync.directory.bind-dn", SampleDirectory.BIND_DN);
        keys.put("usersync.directory.password", BIND_PASSWORD);
        keys.put("usersync.directory.search-filter", "(objectClass=*)");
        keys.put("usersync.ipoffice.url", simulator.url().toString());
        keys.put("usersync.ipoffice.user", "sync");
        keys.put("usersync.ipoffice.password", PASSWORD);
        keys.put("usersync.ipoffice.busy-wait", "10ms");
        keys.put("usersync.report.folder", folder.resolve("reports").toString());
        keys.put("usersync.state", folder.resolve("state").toString());
        keys.putAll(StateDatabase.keys(folder.resolve("state")));
    }

    private static Path tree(Path folder) {
        try {
            return Files.writeString(folder.resolve("tree.ldif"), TREE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static ServerCertificate certificate() {
        try {
            return Certificates.selfSigned(Files.createTempDirectory("faulty-world"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The time as the runs see it. */
    FaultyWorld clock(Clock given) {
        clock = given;
        return this;
    }

    /** Sets a key below {@code usersync}. */
    FaultyWorld set(String key, Object value) {
        keys.put("usersync." + key, value);
        return this;
    }

    /** Adds somebody with a number of their own on London. */
    FaultyWorld person(String name, String number, String... attributes) {
        var all = new java.util.ArrayList<>(List.of(
                "extensionAttribute1=Directory Number",
                "ipPhone=" + number,
                "displayName=" + name + " Example",
                "mail=" + name + "@example.test"));
        all.addAll(List.of(attributes));
        return entry(PEOPLE, name, all.toArray(String[]::new));
    }

    /** Adds people {@code p0}, {@code p1} and so on with numbers from 5000. */
    FaultyWorld people(int count) {
        for (int i = 0; i < count; i++) {
            person("p" + i, Integer.toString(5000 + i));
        }
        return this;
    }

    /** Adds {@code p1} and {@code p2}. */
    FaultyWorld people3() {
        return person("p1", "5001").person("p2", "5002");
    }

    /** The GUID that the phone system gave to one of our people. */
    String guidOf(String name) {
        try (Database database = StateDatabase.open(folder.resolve("state"))) {
            return String.valueOf(database.jdbc()
                    .queryForObject("select user_guid from synchronized_user where name = ?", String.class, name));
        }
    }

    /** Adds an entry with an identification and a name made of its own. */
    FaultyWorld entry(String parent, String name, String... attributes) {
        var entry = new Entry(dn(parent, name));
        entry.addAttribute("objectClass", "user");
        entry.addAttribute("objectGUID", "id-" + name);
        entry.addAttribute("sAMAccountName", name);
        for (String attribute : attributes) {
            String[] parts = attribute.split("=", 2);
            entry.addAttribute(parts[0], parts[1]);
        }
        return add(entry);
    }

    FaultyWorld add(Entry entry) {
        try {
            directory.server().add(entry);
            return this;
        } catch (LDAPException failure) {
            throw new IllegalStateException(failure);
        }
    }

    void change(String name, String attribute, String... values) {
        change(name, new Attribute(attribute, values));
    }

    void change(String name, Attribute attribute) {
        try {
            directory
                    .server()
                    .modify(
                            dn(PEOPLE, name),
                            new Modification(ModificationType.REPLACE, attribute.getName(), attribute.getRawValues()));
        } catch (LDAPException failure) {
            throw new IllegalStateException(failure);
        }
    }

    void remove(String name) {
        try {
            directory.server().delete(dn(PEOPLE, name));
        } catch (LDAPException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static String dn(String parent, String name) {
        return new RDN("CN", name) + "," + parent;
    }

    IpOfficeSimulator simulator() {
        return simulator;
    }

    SampleDirectory directory() {
        return directory;
    }

    SimulatorFaults faults() {
        return simulator.faults();
    }

    Path folder() {
        return folder;
    }

    /** A field of the only user of this name; empty when there is none. */
    String user(String name, String field) {
        return simulator.store().value("users", name, field);
    }

    /** The exit status of the command that lifts the stop of updates. */
    int allowUpdates(String system) {
        Path config = folder.resolve("lift.yml");
        try {
            Files.writeString(config, "usersync:\n  state: " + folder.resolve("state") + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return UserSyncCommand.run("allow-updates", system, "--config", config.toString());
    }

    FinishedRun sync() {
        return run(RunMode.SYNC, 0);
    }

    FinishedRun run(RunMode mode, long plan) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        UserSyncProperties properties =
                Configuration.sample().put("test", Map.copyOf(keys)).bind();
        int status = new SyncRunner(
                        properties,
                        clock,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false)
                .run(
                        switch (mode) {
                            case SYNC -> Order.sync();
                            case PREVIEW -> Order.preview();
                            case APPLY -> Order.apply(plan);
                        });
        var finished = new FinishedRun(
                status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8), properties.state());
        ReportSchema.check(finished.workbook());
        return finished;
    }

    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            directory.close();
            simulator.close();
        }
    }
}
