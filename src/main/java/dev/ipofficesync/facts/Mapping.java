package dev.ipofficesync.facts;

import java.util.List;

/**
 * A row of the mapping table: the field takes the first value of the first attribute that is present. Immutable.
 *
 * @param attributes in order of preference
 */
public record Mapping(Field field, List<String> attributes) {
    public Mapping {
        attributes = List.copyOf(attributes);
    }

    public Mapping(Field field, String... attributes) {
        this(field, List.of(attributes));
    }

    /** The first of the attributes that the entry holds; empty text when it holds none. */
    public String presentIn(DirectoryEntry entry) {
        for (String attribute : attributes) {
            if (entry.has(attribute)) {
                return attribute;
            }
        }
        return "";
    }

    /** Whether a value of one of the attributes could not be turned into text. */
    public boolean isUnreadableIn(DirectoryEntry entry) {
        return !entry.unreadable().isEmpty() && attributes.stream().anyMatch(entry.unreadable()::contains);
    }
}
