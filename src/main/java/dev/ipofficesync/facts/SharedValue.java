package dev.ipofficesync.facts;

import java.util.List;

/**
 * A value that more than one holder has, or that one of our people shares with something else on the phone systems, as
 * found over the whole run. Immutable.
 *
 * @param kind how the holders share the value
 * @param holders all of them in words for the report, such as {@code user jdoe on London} or {@code group Sales}
 * @param persons row numbers of those among them that this run planned or keeps
 */
public record SharedValue(Kind kind, Field field, String value, List<String> holders, List<Long> persons) {
    public SharedValue {
        holders = List.copyOf(holders);
        persons = List.copyOf(persons);
    }

    /** How a value is shared. */
    public enum Kind {
        /** Users of one system with exactly the same value. */
        SAME_SYSTEM,
        /** Users of different systems with exactly the same value. */
        OTHER_SYSTEM,
        /** Users with values that differ by case only. */
        IGNORING_CASE,
        /** A user and a hunt group (names without regard to case, numbers exactly). */
        HUNT_GROUP,
        /** A twinning number that is a number inside the network. */
        INTERNAL_NUMBER,
        /** Two extension records with one Base Extension. */
        EXTENSION_RECORD,
        /** Entries of the directory with one User Identification. */
        ENTRIES,
        /** A code that more than a tenth of the new people got; the value is never told, only how many. */
        COMMON_CODE
    }

    /** All holders, for a text. */
    public String others() {
        return String.join(", ", holders);
    }

    @Override
    public String toString() {
        return "SharedValue[" + kind + ", " + field + ", " + field.shown(value) + "]";
    }
}
