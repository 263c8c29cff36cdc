package dev.ipofficesync.cli;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldif.LDIFException;
import dev.ipofficesync.database.Database;
import dev.ipofficesync.ipoffice.HuntGroup;
import dev.ipofficesync.ipoffice.IpOfficeClient;
import dev.ipofficesync.ipoffice.IpOfficeExtension;
import dev.ipofficesync.ipoffice.IpOfficeSnapshot;
import dev.ipofficesync.ipoffice.IpOfficeUser;
import dev.ipofficesync.plan.ChangeRow;
import dev.ipofficesync.plan.RecordedRun;
import dev.ipofficesync.report.ReportSchema;
import dev.ipofficesync.simulator.Certificates;
import dev.ipofficesync.simulator.DirectorySettings;
import dev.ipofficesync.simulator.IpOfficeSimulator;
import dev.ipofficesync.simulator.SampleDirectory;
import dev.ipofficesync.simulator.SimulatorSeed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * The whole line for a test: a directory by real LDAP, a simulator by real HTTP, the real rules, state and reports in a
 * folder of the test. Guards are off unless a test sets them. One thread only.
 */
final class WholeLine implements AutoCloseable {
    static final String PEOPLE = "OU=People,DC=example,DC=test";
    private static final String PASSWORD = "only-for-tests";
    private static final String USER = "sync";

    private final Map<String, String> keys = new TreeMap<>();
    private final Path folder;
    private Clock clock = Clock.systemUTC();
    private final SampleDirectory directory;
    private final IpOfficeSimulator simulator;

    private WholeLine(Path folder, Path ldif, SimulatorSeed seed) {
        this.folder = folder;
        simulator = IpOfficeSimulator.start(USER, PASSWORD, seed);
        directory = SampleDirectory.start(ldif, DirectorySettings.of(PASSWORD, Certificates.selfSigned(folder)));
        with("directory.servers", directory.ldapUrl());
        with("directory.bind-dn", SampleDirectory.BIND_DN);
        with("directory.password", PASSWORD);
        with("directory.base-dn", PEOPLE);
        with("directory.user-schema", "user");
        with("ipoffice.url", simulator.url().toString());
        with("ipoffice.user", USER);
        with("ipoffice.password", PASSWORD);
        with("rules.folder", "rules");
        with("rules.mapping", "active-directory");
        with("sync.operations.delete", "true");
        for (String guard : List.of("max-deletes", "max-delete-share", "max-same-field", "changed-setup-deletes")) {
            with("guard." + guard, "off");
        }
        with("guard.ou-band", "off");
        with("state", folder.resolve("state").toString());
        with("report.folder", folder.resolve("reports").toString());
        keys.putAll(StateDatabase.keys(folder.resolve("state")));
    }

    /** The sample's phone systems and these people; further people come by {@link #add}. */
    static WholeLine of(Path folder, Person... people) {
        return of(folder, SimulatorSeed.sampleWorld(), people);
    }

    static WholeLine of(Path folder, SimulatorSeed seed, Person... people) {
        String ldif = "dn: DC=example,DC=test\nobjectClass: domain\ndc: example\n\n" + "dn: " + PEOPLE
                + "\nobjectClass: organizationalUnit\nou: People\n\n"
                + Arrays.stream(people).map(Person::ldif).collect(Collectors.joining("\n"));
        try {
            return new WholeLine(folder, Files.writeString(folder.resolve("people.ldif"), ldif), seed);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The sample's phone systems and the people of a file. */
    static WholeLine ofFile(Path folder, Path ldif) {
        return new WholeLine(folder, ldif, SimulatorSeed.sampleWorld());
    }

    /** Sets a key below {@code usersync}. */
    WholeLine with(String key, String value) {
        keys.put("usersync." + key, value);
        return this;
    }

    /** Runs take place at the time of this clock. */
    WholeLine at(Clock time) {
        clock = time;
        return this;
    }

    Run sync() {
        return run(Order.sync());
    }

    Run preview() {
        return run(Order.preview());
    }

    Run apply(long plan) {
        return run(Order.apply(plan));
    }

    Run run(Order order) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int status = new SyncRunner(
                        properties(),
                        clock,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false)
                .run(order);
        Run run = new Run(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8), this);
        ReportSchema.check(run.workbook());
        return run;
    }

    /** What a command says that starts nothing, such as {@code history}. */
    Said said(String... words) {
        var lines = new StringBuilder("usersync:\n");
        for (String key : List.of("state", "report.folder")) {
            lines.append("  ")
                    .append(key)
                    .append(": ")
                    .append(keys.get("usersync." + key))
                    .append('\n');
        }
        try {
            Path config = Files.writeString(folder.resolve("said.yml"), lines);
            return Said.by(Stream.concat(Stream.of(words), Stream.of("--config", config.toString()))
                    .toArray(String[]::new));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    UserSyncProperties properties() {
        return new Binder(new MapConfigurationPropertySource(keys))
                .bind("usersync", UserSyncProperties.class)
                .get();
    }

    /** The keys as a configuration file would hold them, without the passwords. */
    Map<String, String> keys() {
        return keys;
    }

    Path folder() {
        return folder;
    }

    IpOfficeSimulator simulator() {
        return simulator;
    }

    // what the directory holds

    void add(Person... people) {
        for (Person person : people) {
            change(() -> directory.server().add(person.ldif().split("\n")));
        }
    }

    /** Gives an attribute these values; none takes it away. */
    void set(String name, String attribute, String... values) {
        String lines = "dn: " + Person.dn(name) + "\nchangetype: modify\nreplace: " + attribute
                + Arrays.stream(values)
                        .map(value -> "\n" + attribute + ": " + value)
                        .collect(Collectors.joining());
        change(() -> directory.server().modify(lines.split("\n")));
    }

    /** Gives the person the identifier made of this text. */
    void setGuid(String name, String text) {
        var guid = new Modification(ModificationType.REPLACE, "objectGUID", Person.guidBytes(text));
        change(() -> directory.server().modify(Person.dn(name), guid));
    }

    void remove(String... names) {
        for (String name : names) {
            change(() -> directory.server().delete(Person.dn(name)));
        }
    }

    SampleDirectory directory() {
        return directory;
    }

    private interface DirectoryChange {
        void make() throws LDAPException, LDIFException;
    }

    private static void change(DirectoryChange change) {
        try {
            change.make();
        } catch (LDAPException | LDIFException refused) {
            throw new IllegalStateException(refused);
        }
    }

    // what the phone systems hold

    /** A field of a user as stored, such as {@code VoicemailEmail}. */
    String user(String name, String field) {
        return simulator.store().value("users", name, field);
    }

    /** Everything the phone systems show to a client. */
    IpOfficeSnapshot phones() {
        try (IpOfficeClient client = new IpOfficeClient(properties().ipoffice())) {
            return client.snapshot();
        }
    }

    List<String> userNames() {
        return phones().users().stream().map(IpOfficeUser::name).toList();
    }

    /** Numbers of the extension records. */
    List<String> extensions() {
        return phones().extensions().stream().map(IpOfficeExtension::extension).toList();
    }

    List<String> members(String group) {
        return phones().huntGroups().stream()
                .filter(found -> found.name().equals(group))
                .map(HuntGroup::members)
                .findFirst()
                .orElseThrow();
    }

    /** Forgets the calls so far, so that {@code writes()} counts from here. */
    WholeLine forgetCalls() {
        simulator.calls().reset();
        return this;
    }

    int writes() {
        return simulator.calls().writes();
    }

    // what our tables hold

    List<Map<String, Object>> rows(String sql, Object... values) {
        try (Database database = StateDatabase.open(folder.resolve("state"))) {
            return database.jdbc().queryForList(sql, values);
        }
    }

    /** Everybody whom a run met. */
    List<ChangeRow> people(long runId) {
        List<ChangeRow> people = new ArrayList<>();
        try (Database database = StateDatabase.open(folder.resolve("state"))) {
            new RecordedRun(database.dataSource(), runId).people(people::add);
        }
        return people;
    }

    /** Changes our tables behind the program's back. */
    void changeTables(String sql) {
        try (Database database = StateDatabase.open(folder.resolve("state"))) {
            database.jdbc().execute(sql);
            // as docs/database.md says
            database.jdbc().execute("delete from users_revision");
        }
    }

    /** The first column of the rows as text. */
    List<String> texts(String sql, Object... values) {
        return rows(sql, values).stream()
                .map(row -> String.valueOf(row.values().iterator().next()))
                .toList();
    }

    @Override
    public void close() {
        directory.close();
        simulator.close();
    }
}
