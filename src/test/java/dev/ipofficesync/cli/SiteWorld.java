package dev.ipofficesync.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Several sites, each with a directory and a phone system of its own, and their configuration files. One thread only. */
final class SiteWorld implements AutoCloseable {
    private final Path folder;
    private final Map<String, WholeLine> lines = new TreeMap<>();

    SiteWorld(Path folder) {
        this.folder = folder;
    }

    /** Adds a site with these people. */
    WholeLine site(String name, String... people) {
        try {
            Path own = Files.createDirectories(folder.resolve("servers-" + name));
            WholeLine line =
                    WholeLine.of(own, Arrays.stream(people).map(Person::of).toArray(Person[]::new));
            lines.put(name, line);
            Map<String, String> keys = new TreeMap<>(line.keys());
            keys.remove("usersync.state");
            keys.remove("usersync.report.folder");
            keys.keySet().removeIf(key -> key.startsWith("usersync.database"));
            for (String server : List.of("usersync.directory", "usersync.ipoffice")) {
                keys.put(
                        server + ".password-file",
                        secret(name + "." + server, String.valueOf(keys.remove(server + ".password"))));
            }
            Files.writeString(
                    folder.resolve(name + ".yml"),
                    keys.entrySet().stream()
                            .map(key -> key.getKey() + ": \"" + key.getValue() + "\"\n")
                            .collect(Collectors.joining()));
            return line;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private String secret(String name, String password) throws IOException {
        Path file = Files.writeString(folder.resolve(name), password);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file.toString();
    }

    WholeLine line(String name) {
        WholeLine line = lines.get(name);
        if (line == null) {
            throw new IllegalStateException("no site " + name);
        }
        return line;
    }

    /** Where the site's runs are recorded. */
    Path state(String name) {
        return folder.resolve("state").resolve(name);
    }

    /** The file that names the sites; further lines go below {@code usersync}. */
    Path file(List<String> names, String... further) throws IOException {
        String sites = names.stream()
                .map(name -> "    " + name + ":\n      config: " + name + ".yml\n")
                .collect(Collectors.joining());
        return Files.writeString(
                folder.resolve("sites.yml"),
                "usersync:\n  state: " + folder.resolve("state") + "\n  report:\n    folder: "
                        + folder.resolve("reports") + "\n"
                        + Arrays.stream(further).map(line -> "  " + line + "\n").collect(Collectors.joining())
                        + "  sites:\n" + sites);
    }

    /** The machine line of the site. */
    static String line(Said said, String site) {
        return said.out()
                .lines()
                .filter(line -> line.startsWith("site=" + site + " "))
                .findFirst()
                .orElse(said.toString());
    }

    /** The last line, over all sites. */
    static String total(Said said) {
        return said.out().lines().reduce("", (first, last) -> last);
    }

    @Override
    public void close() {
        lines.values().forEach(WholeLine::close);
    }
}
