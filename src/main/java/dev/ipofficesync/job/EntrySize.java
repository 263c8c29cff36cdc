package dev.ipofficesync.job;

import dev.ipofficesync.facts.DirectoryEntry;

/** What is too much of one person. */
final class EntrySize {
    /** Characters and values of an entry of which no rule can be expected to make sense. */
    private static final long MOST_CHARACTERS = 20_000;

    private static final long MOST_VALUES = 1_000;
    /** Keys of our tables. */
    private static final int LONGEST_KEY = 1_000;

    private static final int LONGEST_DN = 9_000;

    private EntrySize() {}

    /** Whether rules may well give up on the entry without being wrong. */
    static boolean isExcessive(DirectoryEntry entry) {
        long values = 0;
        long characters = 0;
        for (var attribute : entry.attributes().values()) {
            values += attribute.size();
            for (String value : attribute) {
                characters += value.length();
            }
        }
        return values > MOST_VALUES || characters > MOST_CHARACTERS;
    }

    static boolean cannotBeKept(Draft draft) {
        return draft.userIdentification.length() > LONGEST_KEY || draft.dn.length() > LONGEST_DN;
    }
}
