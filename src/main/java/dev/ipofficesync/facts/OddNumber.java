package dev.ipofficesync.facts;

import java.util.List;

/**
 * A number whose length differs from the usual one of its system, as found over the whole run. Immutable.
 *
 * @param usualLength most frequent length of the system's user numbers, the shorter on a tie
 */
public record OddNumber(String system, String value, int usualLength, List<Long> persons) {
    public OddNumber {
        persons = List.copyOf(persons);
    }

    /** Digits; rules write {@code length}. */
    public int getLength() {
        return value.length();
    }
}
