package dev.ipofficesync.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the rules are, and which set of mappings is in use. Immutable.
 *
 * @param folder the rules folder
 * @param mapping name of the folder below {@code mapping} with the mappings of this directory
 */
public record RulesProperties(
        @DefaultValue("rules") Path folder,
        @DefaultValue("active-directory") String mapping) {
    /**
     * Checks the folders.
     *
     * @throws IllegalArgumentException when either folder does not exist; the message lists the available mapping sets
     */
    public RulesProperties {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("the rules folder '" + folder + "' does not exist");
        }
        List<String> sets = sets(folder);
        if (!sets.contains(mapping)) {
            throw new IllegalArgumentException("there is no mapping set '" + mapping + "' in '"
                    + folder.resolve("mapping") + "'; available: " + String.join(", ", sets));
        }
    }

    /** The mapping sets of a rules folder, by name. */
    static List<String> sets(Path folder) {
        Path mapping = folder.resolve(RulePhase.MAPPING.folder());
        if (!Files.isDirectory(mapping)) {
            return List.of();
        }
        try (Stream<Path> below = Files.list(mapping)) {
            return below.filter(Files::isDirectory)
                    .map(set -> set.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot list '" + mapping + "'", unreadable);
        }
    }
}
