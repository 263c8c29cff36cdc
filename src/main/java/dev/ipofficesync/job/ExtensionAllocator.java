package dev.ipofficesync.job;

import dev.ipofficesync.facts.Values;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Gives out numbers upward from a start extension, skipping those in use and those already given out in this plan. Web
 * Manager 12.3, "Manage User Provisioning Rules". The same calls in the same order give the same numbers. One thread only.
 */
final class ExtensionAllocator {
    private final Predicate<String> inUse;
    private final Set<String> reserved = new HashSet<>();
    private final Map<String, Long> nextByStart = new HashMap<>();

    /** @param inUse whether a user, extension record or group of the network has the number */
    ExtensionAllocator(Predicate<String> inUse) {
        this.inUse = inUse;
    }

    /** Keeps a number out of what is given out, such as one that LDAP sets for someone else in this plan. */
    void reserve(String number) {
        reserved.add(number);
    }

    /** Gives out this very number, such as one that a kept plan promises; false when it is in use or below the start. */
    boolean take(String number, String start) {
        boolean suits = number.length() >= start.length()
                && Values.isNumeric(number)
                && (number.length() > start.length() || number.compareTo(start) >= 0);
        return suits && !inUse.test(number) && reserved.add(number);
    }

    /**
     * The next free number at or above the start; leading zeros of the start are kept.
     *
     * @throws IllegalArgumentException when the start is not 1 to 15 digits
     */
    String next(String start) {
        if (!start.matches("[0-9]{1,15}")) {
            throw new IllegalArgumentException("a start extension is 1 to 15 digits, but this one is '" + start + "'");
        }
        long number = nextByStart.getOrDefault(start, Long.parseLong(start));
        String text = padded(number, start.length());
        while (inUse.test(text) || reserved.contains(text)) {
            number++;
            text = padded(number, start.length());
        }
        nextByStart.put(start, number + 1);
        reserved.add(text);
        return text;
    }

    private static String padded(long number, int length) {
        String digits = Long.toString(number);
        return "0".repeat(Math.max(0, length - digits.length())) + digits;
    }
}
