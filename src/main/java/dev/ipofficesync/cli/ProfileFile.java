package dev.ipofficesync.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The file of one profile, beside the configuration file. Immutable. */
record ProfileFile(Path configuration, String profile) {
    private static final Pattern NAME = Pattern.compile("(.*)(\\.[^.]+)");

    private Path path() {
        return configuration.resolveSibling(named(profile));
    }

    private String named(String name) {
        Matcher file = NAME.matcher(String.valueOf(configuration.getFileName()));
        return file.matches() ? file.group(1) + "-" + name + file.group(2) : configuration.getFileName() + "-" + name;
    }

    /** @throws ConfigurationException when the file does not exist; the message names the profiles that do */
    void check() {
        if (!Files.isRegularFile(path())) {
            List<String> others = others();
            throw new ConfigurationException(path() + ": no such file for --profile " + profile
                    + Nearest.suggestion(
                            profile, others, others.isEmpty() ? "" : "; there are: " + String.join(", ", others)));
        }
    }

    private List<String> others() {
        Pattern form = Pattern.compile(Pattern.quote(named("\0")).replace("\0", "\\E(.+)\\Q"));
        Path folder = configuration.toAbsolutePath().getParent();
        try (Stream<Path> files = Files.list(folder == null ? Path.of(".") : folder)) {
            return files.map(file -> form.matcher(String.valueOf(file.getFileName())))
                    .filter(Matcher::matches)
                    .map(found -> found.group(1))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
