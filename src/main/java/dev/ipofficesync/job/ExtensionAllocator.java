package dev.ipofficesync.job;

import dev.ipofficesync.facts.Values;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Gives out numbers upward from a start extension, skipping those in use and those already given out in this plan. Web
 * Manager 12.3, "Manage User Provisioning Rules". The same calls in the same order give the same numbers. One thread only.
 */
final class ExtensionAllocator {
    private final Function<String, NumberHolder> holder;
    private final Map<String, NumberHolder> taken = new HashMap<>();
    private final Map<String, Long> nextByStart = new HashMap<>();
    private final Map<String, Map<String, NumberHolder>> skippedByStart = new HashMap<>();

    /** @param holder which user, extension record or group of the network has the number */
    ExtensionAllocator(Function<String, NumberHolder> holder) {
        this.holder = holder;
    }

    /** Keeps a number out of what is given out, such as one that LDAP sets for someone else in this plan. */
    void reserve(String number) {
        taken.put(number, new NumberHolder("numbers that LDAP sets", "a number that LDAP sets in this run"));
    }

    /** Gives out this very number, such as one that a kept plan promises; false when it is in use or below the start. */
    boolean take(String number, String start) {
        boolean suits = number.length() >= start.length()
                && Values.isNumeric(number)
                && (number.length() > start.length() || number.compareTo(start) >= 0);
        return suits && holder(number).isNobody() && give(number);
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
        for (NumberHolder other = holder(text); !other.isNobody(); other = holder(text)) {
            skippedByStart.computeIfAbsent(start, s -> new LinkedHashMap<>()).put(text, other);
            number++;
            text = padded(number, start.length());
        }
        nextByStart.put(start, number + 1);
        give(text);
        return text;
    }

    /** The numbers passed over from each start extension, in order, and who has them. */
    Map<String, Map<String, NumberHolder>> skippedByStart() {
        return skippedByStart;
    }

    /** The numbers of this plan, given out or set by LDAP. */
    Set<String> taken() {
        return taken.keySet();
    }

    private boolean give(String number) {
        taken.put(number, new NumberHolder("given out in this run", "given out in this run"));
        return true;
    }

    private NumberHolder holder(String number) {
        NumberHolder inPlan = taken.get(number);
        return inPlan != null ? inPlan : holder.apply(number);
    }

    /** Digits with leading zeros up to the length. */
    static String padded(long number, int length) {
        String digits = Long.toString(number);
        return "0".repeat(Math.max(0, length - digits.length())) + digits;
    }
}
