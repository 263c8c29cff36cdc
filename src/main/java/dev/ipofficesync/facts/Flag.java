package dev.ipofficesync.facts;

import java.util.List;

/**
 * What a check says about a value, before severity and suppression. Immutable.
 *
 * @param ruleId identifier of the check, such as {@code NAME-02}
 * @param value as stored; shown by length only when the field is a code
 * @param limit what the value is measured against, in a few words
 * @param text what is wrong, and what to correct
 * @param persons row numbers of the people concerned when the check is about the whole run; empty when it is about the
 *     person at hand
 */
public record Flag(String ruleId, Field field, String value, String limit, String text, List<Long> persons) {
    public Flag {
        persons = List.copyOf(persons);
    }

    public Flag(String ruleId, Field field, String value, String limit, String text) {
        this(ruleId, field, value, limit, text, List.of());
    }

    public Flag(String ruleId, StoredValue stored, String limit, String text) {
        this(ruleId, stored.field(), stored.value(), limit, text, List.of());
    }

    public Flag(String ruleId, SharedValue shared, String limit, String text) {
        this(ruleId, shared.field(), shared.value(), limit, text, shared.persons());
    }

    /**
     * Whether this flag speaks of all that the other one speaks of, so that it can hide it: the same field, and the same
     * value when both are about the person at hand, or all of the other's people when it is about the whole run.
     */
    public boolean covers(Flag other) {
        return field == other.field
                && persons.containsAll(other.persons)
                && (!other.persons.isEmpty() || value.equals(other.value));
    }

    @Override
    public String toString() {
        return "Flag[" + ruleId + ", " + field + ", " + field.shown(value) + "]";
    }
}
