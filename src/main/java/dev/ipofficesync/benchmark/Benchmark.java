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
 * Measures, for one size and one kind of directory, whole processes as an operator starts them: first import, second and third
 * run without a change (the second decides about everybody for the first time as about users there are), preview, run with
 * 1 % changes, the report alone; and beside them the two limits. One thread only.
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

    private static final int STARTS = 3;
    /** People, from which on and up to which memory and the report have targets. */
    private static final int MANY = 100_000;

    private static final int FEW = 1_000;

    private final Setup setup;
    private final PrintStream out;
    private long peakMib;

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
        List<String> standIns = standIns(size);
        if (!slapd) {
            standIns.addAll(List.of(ldif.toString(), folder.resolve("keys").toString()));
            Files.createDirectories(folder.resolve("keys"));
        }
        try (Started phones = Started.of(standIns);
                OpenLdap openLdap = slapd ? OpenLdap.start(folder, ldif) : null) {
            URI directory = URI.create(openLdap == null ? phones.places().get(1) : openLdap.url());
            String bindDn = slapd ? OpenLdap.ADMIN : SampleDirectory.BIND_DN;
            Path rules = Workplace.rules(setup.rules(), folder);
            runs(size, new Workplace(folder, directory, bindDn, phones.places().get(0), rules), figures);
        }
        return figures;
    }

    private void runs(int size, Workplace place, Map<String, Object> figures) throws IOException, InterruptedException {
        Path configuration = place.configuration();
        peakMib = 0;
        double start = start(place, figures);
        double read = limit("bareRead", bareRead(place), size, figures, Double.MAX_VALUE);
        double first = run("firstImport", size, figures, "sync", configuration);
        double again = run("secondRun", size, figures, "sync", configuration);
        read = limit("bareRead", bareRead(place), size, figures, read);
        double third = run("thirdRun", size, figures, "sync", configuration);
        run("preview", size, figures, "preview", configuration);
        int changed = Math.max(1, size / 100);
        change(place.directory(), place.bindDn(), changed);
        double one = run("onePercent", size, figures, "sync", configuration);
        double report = run("workbookAlone", size, figures, "report", configuration, "2", "--to", place.file("alone"));
        double writes;
        try (Started fresh = Started.of(standIns(size))) {
            writes = limit("bareWrites", bareWrites(fresh, size), size, figures, Double.MAX_VALUE);
        }
        atMost("start to the first LDAP request, s", start, 2, figures);
        atMost("second run / bare read", again / read, 4, figures);
        atMost("third run / bare read", third / read, 4, figures);
        atMost("first import / bare writes", first / writes, 1.5, figures);
        atMost(
                "1 % changes / (run without change + bare calls)",
                one / (third + writes * changed / size / 2), 1.15, figures);
        atLeast("second run, entries/s after the start", size / (again - start), 20_000, figures);
        atLeast("third run, entries/s after the start", size / (third - start), 20_000, figures);
        atLeast("first import, people/s", size / first, 1_200, figures);
        if (size >= MANY) {
            atMost("report alone, s", report, 10, figures);
        }
        if (size >= MANY || size <= FEW) {
            atMost("peak memory of all runs, MiB", (double) peakMib, size >= MANY ? 512 : 256, figures);
        }
    }

    /** From the start of the process to its first LDAP request. */
    private double start(Workplace place, Map<String, Object> figures) throws IOException, InterruptedException {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < STARTS; i++) {
            try (FirstRequest asked = FirstRequest.listen()) {
                List<String> line = new ArrayList<>(setup.program());
                line.addAll(List.of(
                        "preview",
                        "--config",
                        place.asking(asked.url()).configuration().toString()));
                best = Math.min(best, asked.after(line));
            }
        }
        figures.put("firstLdapRequestSeconds", best);
        out.printf(Locale.ROOT, "  %-14s %8.2f s to the first LDAP request%n", "start", best);
        return best;
    }

    private List<String> bareWrites(Started phones, int people) {
        List<String> bare = java("BareWrites");
        bare.addAll(List.of(phones.places().get(0), String.valueOf(people)));
        return bare;
    }

    private void atMost(String name, double ratio, double most, Map<String, Object> figures) {
        target(name, ratio, most, ratio <= most, figures);
    }

    private void atLeast(String name, double rate, double least, Map<String, Object> figures) {
        target(name, rate, least, rate >= least, figures);
    }

    private void target(String name, double value, double target, boolean met, Map<String, Object> figures) {
        figures.put(name, Map.of("value", value, "target", target, "met", met));
        out.printf(Locale.ROOT, "  %-48s %,10.2f  target %,9.2f  %s%n", name, value, target, met ? "met" : "not met");
    }

    private double run(
            String name, int size, Map<String, Object> figures, String command, Path configuration, String... more)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(setup.program());
        line.add(command);
        line.addAll(List.of(more));
        line.addAll(List.of("--config", configuration.toString()));
        Program.Measured measured = Program.run(line, Path.of("").toAbsolutePath());
        if (measured.status() != 0) {
            throw new IllegalStateException(
                    name + " ended with status " + measured.status() + ": " + measured.lastLine());
        }
        note(name, measured, size, figures);
        peakMib = Math.max(peakMib, measured.peakKib() / 1024);
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

    private List<String> bareRead(Workplace place) {
        List<String> command = java("BareRead");
        command.addAll(List.of(
                place.directory().toString(),
                place.bindDn(),
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

    private static List<String> java(String main) {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Benchmark.class.getPackageName() + "." + main));
    }

    /**
     * A phone system is a machine of its own: compiled quickly only, its stand-in takes half as much of the two cores that
     * everything shares here. With many people that would make it slow itself.
     */
    private static List<String> standIns(int size) {
        List<String> command = java("StandIns");
        if (size < MANY) {
            command.add(1, "-XX:TieredStopAtLevel=1");
        }
        return command;
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
