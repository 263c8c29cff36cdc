package dev.ipofficesync.facts;

import java.util.List;

/**
 * A row of the directory feed: where the name of a record comes from. Web Manager 12.3, "Name Attribute". Immutable.
 *
 * @param attributes in order of preference
 */
public record FeedName(List<String> attributes) {
    public FeedName {
        attributes = List.copyOf(attributes);
    }

    public FeedName(String... attributes) {
        this(List.of(attributes));
    }

    /** The name of the entry; empty text when it has none. */
    public String nameOf(DirectoryEntry entry) {
        return attributes.stream()
                .filter(entry::has)
                .findFirst()
                .map(entry::first)
                .orElse("");
    }
}
