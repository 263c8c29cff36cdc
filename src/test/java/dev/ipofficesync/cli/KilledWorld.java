package dev.ipofficesync.cli;

import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFReader;
import dev.ipofficesync.UserSyncApplication;
import dev.ipofficesync.simulator.Certificates;
import dev.ipofficesync.simulator.DirectorySettings;
import dev.ipofficesync.simulator.IpOfficeSimulator;
import dev.ipofficesync.simulator.SampleDirectory;
import dev.ipofficesync.simulator.SimulatorSeed;
import dev.ipofficesync.simulator.SimulatorSettings;
import dev.ipofficesync.simulator.SimulatorStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A phone system and a directory in this process, and a state folder for the processes that come and go. One thread only. */
final class KilledWorld implements AutoCloseable {
    private static final String PASSWORD = "Marked-Secret-1";
    private static final String USER = "sync";

    private final Path folder;
    private final Path configuration;
    private final IpOfficeSimulator simulator;
    private final SampleDirectory directory;
    private final Assassin assassin;

    /** What came of one process. */
    record Ended(boolean killed, int status, String scene, String last, long millis) {}

    KilledWorld(Path folder, String ldif) throws IOException {
        this.folder = Files.createDirectories(folder);
        SimulatorStore store = SimulatorStore.inMemory();
        store.seed(SimulatorSeed.sampleWorld());
        // killed clients never log out
        simulator = IpOfficeSimulator.start(
                SimulatorSettings.of(USER, PASSWORD)
                        .withPlainHttp()
                        .withSessions(Duration.ofMinutes(5), Integer.MAX_VALUE),
                store);
        assassin = new Assassin(simulator.faults());
        directory = SampleDirectory.start(
                write("people.ldif", ldif),
                DirectorySettings.of(PASSWORD, Certificates.selfSigned(folder)),
                new InMemoryOperationInterceptor() {
                    @Override
                    public void processSearchRequest(InMemoryInterceptedSearchRequest request) {
                        assassin.searched();
                    }
                });
        configuration = write("application.yml", yaml());
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private String yaml() {
        return """
                usersync:
                  directory:
                    servers: %s
                    bind-dn: %s
                    base-dn: OU=People,DC=example,DC=test
                    user-schema: [user]
                  ipoffice:
                    url: %s
                    user: %s
                  rules:
                    folder: %s
                    mapping: active-directory
                  sync:
                    operations:
                      delete: true
                  report:
                    folder: %s
                  state: %s
                %s""".formatted(
                        directory.ldapUrl(),
                        SampleDirectory.BIND_DN,
                        simulator.url(),
                        USER,
                        Path.of("rules").toAbsolutePath(),
                        reports(),
                        state(),
                        database());
    }

    /** Nothing for the embedded file; the password comes from the environment. */
    private String database() {
        Map<String, String> keys = StateDatabase.keys(state());
        return keys.isEmpty()
                ? ""
                : "  database:\n    url: %s\n    user: %s\n    schema: %s\n"
                        .formatted(
                                keys.get("usersync.database.url"),
                                keys.get("usersync.database.user"),
                                keys.get("usersync.database.schema"));
    }

    Path name() {
        return folder.getFileName();
    }

    Path reports() {
        return folder.resolve("reports");
    }

    Path state() {
        return folder.resolve("state");
    }

    IpOfficeSimulator simulator() {
        return simulator;
    }

    /** The directory holds these entries from now on. */
    void people(String ldif) throws IOException, LDAPException {
        try (var reader = new LDIFReader(write("people.ldif", ldif).toFile())) {
            reader.setSchema(null);
            directory.server().importFromLDIF(true, reader);
        }
    }

    /** The configuration as the processes have it. */
    UserSyncProperties properties() {
        return Configuration.read(configuration, null).put("test", secrets()).bind();
    }

    private Map<String, Object> secrets() {
        Map<String, Object> secrets = new TreeMap<>(StateDatabase.keys(state()));
        secrets.put("usersync.directory.password", PASSWORD);
        secrets.put("usersync.ipoffice.password", PASSWORD);
        return secrets;
    }

    Process start(String command, String log) throws IOException {
        return start(List.of(), command, log);
    }

    /** @param before words of a program that runs the rest of the line in its place */
    Process start(List<String> before, String command, String log) throws IOException {
        List<String> line = new ArrayList<>(before);
        line.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                UserSyncApplication.class.getName()));
        line.addAll(List.of(command.split(" ", -1)));
        line.addAll(List.of("--config", configuration.toString()));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().put("USERSYNC_DIRECTORY_PASSWORD", PASSWORD);
        builder.environment().put("USERSYNC_IPOFFICE_PASSWORD", PASSWORD);
        String secret = StateDatabase.keys(state()).get("usersync.database.password");
        if (secret != null) {
            builder.environment().put("USERSYNC_DATABASE_PASSWORD", secret);
        }
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(log).toFile()))
                .start();
    }

    Path log(String name) {
        return folder.resolve(name);
    }

    /** Starts a run and waits until it ended or was killed. */
    Ended run(Blow blow) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Process process = start("sync", "log");
        try {
            assassin.appoint(process, blow);
            int status = process.waitFor();
            boolean killed = status == 128 + 9;
            return new Ended(
                    killed, status, assassin.scene(), assassin.last(), (System.nanoTime() - begin) / 1_000_000);
        } finally {
            process.destroyForcibly();
        }
    }

    @Override
    public void close() {
        assassin.close();
        directory.close();
        simulator.close();
    }
}
