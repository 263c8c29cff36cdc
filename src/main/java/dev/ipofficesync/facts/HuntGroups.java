package dev.ipofficesync.facts;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The hunt groups of the solution: name to the name of the system that holds it. Group names are case-sensitive. Immutable.
 */
public record HuntGroups(Map<String, String> systemByName) {
    public HuntGroups {
        systemByName = Map.copyOf(systemByName);
    }

    /** Whether a group has exactly this name. */
    public boolean has(String name) {
        return systemByName.containsKey(name);
    }

    /** The system that holds the group; empty text when there is no such group. */
    public String systemOf(String name) {
        return systemByName.getOrDefault(name, "");
    }

    /** The group whose name differs by case only, the first by name; empty text when there is none. */
    public String nearMatch(String name) {
        return new TreeMap<>(systemByName)
                .keySet().stream()
                        .filter(group -> group.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElse("");
    }
}
