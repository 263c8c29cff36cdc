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
}
