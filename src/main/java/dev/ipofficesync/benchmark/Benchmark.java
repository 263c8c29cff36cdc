package dev.ipofficesync.benchmark;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import dev.ipofficesync.simulator.SampleDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/**
 * Measures, for one size and one kind of directory, whole processes as an operator starts them: first import, second run
 * without a change, run with 1 % changes, preview; and beside them the two limits. One thread only.
 */
public final class Benchmark {
    /**
     * What is measured with what. Immutable.
     *
     * @param program starts this program, the command's arguments come after it
     * @param attributes to read, as the rules ask for them
     */
    public record Setup(Path folder, List<String> program, Path rules, List<String> attributes, long seed) {
        public Setup {
            program = List.copyOf(program);
            attributes = List.copyOf(attributes);
        }
    }

    private final Setup setup;
    private final PrintStream out;

    public Benchmark(Setup setup, PrintStream out) {
        this.setup = setup;
        this.out = out;
    }

    /** All figures by name, ready to be written as JSON. */
    public Map<String, Object> measure(int size, boolean slapd) throws IOException, InterruptedException {
        Path folder = setup.folder().resolve(size + (slapd ? "-slapd" : "-embedded"));
        FileSystemUtils.deleteRecursively(folder);
        Files.createDirectories(folder);
        Path ldif = folder.resolve("people.ldif");
        new GeneratedPeople(size, setup.seed()).write(ldif);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("size", size);
        figures.put("directory", slapd ? "slapd" : "embedded");
        out.printf(Locale.ROOT, "%n%,d people, %s%n", size, slapd ? "OpenLDAP with mdb" : "embedded directory");
        List<String> standIns = java("StandIns");
        if (!slapd) {
            standIns.addAll(List.of(ldif.toString(), folder.resolve("keys").toString()));
            Files.createDirectories(folder.resolve("keys"));
        }
        try (Started phones = Started.of(standIns);
                OpenLdap openLdap = slapd ? OpenLdap.start(folder, ldif) : null) {
            URI directory = URI.create(openLdap == null ? phones.places().get(1) : openLdap.url());
            String bindDn = slapd ? OpenLdap.ADMIN : SampleDirectory.BIND_DN;
            runs(size, folder, directory, bindDn, phones.places().get(0), figures);
        }
        return figures;
    }

    private void runs(int size, Path folder, URI directory, String bindDn, String phones, Map<String, Object> figures)
            throws IOException, InterruptedException {
        Path configuration = configuration(folder, directory, bindDn, phones);
        double read = limit("bareRead", bareRead(directory, bindDn), size, figures, Double.MAX_VALUE);
        double first = run("firstImport", "sync", configuration, size, figures);
        double again = run("secondRun", "sync", configuration, size, figures);
        read = limit("bareRead", bareRead(directory, bindDn), size, figures, read);
        run("preview", "preview", configuration, size, figures);
        int changed = Math.max(1, size / 100);
        change(directory, bindDn, changed);
        double one = run("onePercent", "sync", configuration, size, figures);
        double writes;
        try (Started fresh = Started.of(java("StandIns"))) {
            List<String> bare = java("BareWrites");
            bare.addAll(List.of(fresh.places().get(0), String.valueOf(size)));
            writes = limit("bareWrites", bare, size, figures, Double.MAX_VALUE);
        }
        ratio("second run / bare read", again, read, figures);
        ratio("first import / bare writes", first, writes, figures);
        ratio("1 % changes / (second run + bare calls)", one, again + writes * changed / size, figures);
    }

    private void ratio(String name, double ours, double limit, Map<String, Object> figures) {
        figures.put("ratio: " + name, ours / limit);
        out.printf(Locale.ROOT, "  %-42s %6.2f%n", name, ours / limit);
    }

    private double run(String name, String command, Path configuration, int size, Map<String, Object> figures)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(setup.program());
        line.addAll(List.of(command, "--config", configuration.toString()));
        Program.Measured measured = Program.run(line, Path.of("").toAbsolutePath());
        if (measured.status() != 0) {
            throw new IllegalStateException(
                    name + " ended with status " + measured.status() + ": " + measured.lastLine());
        }
        note(name, measured, size, figures);
        out.printf("    %s%n", measured.lastLine().replaceAll(" report=.*", ""));
        return measured.seconds();
    }

    private double limit(String name, List<String> command, int size, Map<String, Object> figures, double before)
            throws IOException, InterruptedException {
        Program.Measured measured = Program.run(command, setup.folder());
        if (measured.status() != 0) {
            throw new IllegalStateException(name + " failed: " + measured.lastLine());
        }
        if (measured.seconds() < before) {
            note(name, measured, size, figures);
            figures.put(name + "Inside", measured.lastLine());
        }
        return Math.min(before, measured.seconds());
    }

    private void note(String name, Program.Measured measured, int size, Map<String, Object> figures) {
        figures.put(
                name,
                Map.of(
                        "seconds",
                        measured.seconds(),
                        "entriesPerSecond",
                        size / measured.seconds(),
                        "firstLineSeconds",
                        measured.firstLineSeconds(),
                        "peakMiB",
                        measured.peakKib() / 1024));
        out.printf(
                Locale.ROOT,
                "  %-14s %8.2f s %,10.0f entries/s %6d MiB   first line after %.2f s%n",
                name,
                measured.seconds(),
                size / measured.seconds(),
                measured.peakKib() / 1024,
                measured.firstLineSeconds());
    }

    private List<String> bareRead(URI directory, String bindDn) {
        List<String> command = java("BareRead");
        command.addAll(List.of(
                directory.toString(),
                bindDn,
                StandIns.PASSWORD,
                GeneratedPeople.BASE,
                "(objectClass=inetOrgPerson)",
                "500"));
        command.addAll(setup.attributes());
        return command;
    }

    private static void change(URI directory, String bindDn, int people) {
        try (LDAPConnection connection =
                new LDAPConnection(directory.getHost(), directory.getPort(), bindDn, StandIns.PASSWORD)) {
            for (int i = 0; i < people; i++) {
                connection.modify(
                        GeneratedPeople.dn(i * 100),
                        new Modification(
                                ModificationType.REPLACE, "mail", GeneratedPeople.uid(i * 100) + ".new@example.test"));
            }
        } catch (LDAPException refused) {
            throw new IllegalStateException(
                    "the directory takes no changes: " + refused.getDiagnosticMessage(), refused);
        }
    }

    private Path configuration(Path folder, URI directory, String bindDn, String phones) throws IOException {
        Files.writeString(folder.resolve("password"), StandIns.PASSWORD);
        folder.resolve("password").toFile().setReadable(false, false);
        folder.resolve("password").toFile().setReadable(true, true);
        return Files.writeString(folder.resolve("application.yml"), """
                usersync:
                  directory:
                    servers: ["%1$s"]
                    bind-dn: "%2$s"
                    password-file: "%3$s/password"
                    dangerously-send-password-without-tls: true
                    base-dn: "%4$s"
                    user-schema: [inetOrgPerson]
                  ipoffice:
                    url: "%5$s"
                    user: %6$s
                    password-file: "%3$s/password"
                  rules:
                    folder: "%7$s"
                    mapping: inetorgperson
                  guard:
                    max-same-field: "off"
                  report:
                    folder: "%3$s/reports"
                  state: "%3$s/state"
                """.formatted(
                        directory,
                        bindDn,
                        folder,
                        GeneratedPeople.BASE,
                        phones,
                        StandIns.USER,
                        setup.rules().toAbsolutePath()));
    }

    private static List<String> java(String main) {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Benchmark.class.getPackageName() + "." + main));
    }

    /** A stand-in process, and where it says it is. */
    private record Started(Process process, List<String> places) implements AutoCloseable {
        static Started of(List<String> command) throws IOException {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var text = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String places = text.readLine();
            if (places == null) {
                throw new IllegalStateException("the stand-ins did not start");
            }
            return new Started(process, List.of(places.split(" ")));
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
