package dev.ipofficesync.facts;

import java.util.Comparator;
import java.util.Map;
import java.util.Set;

/**
 * Limits, switches, severities and suppressions of the checks, as written in {@code rules/settings}. Immutable.
 *
 * @param values by key, such as {@code name.maxLength}
 * @param grades severity by identifier of the check
 * @param suppressions which finding hides which
 * @param owners who looks after which branch of the directory
 */
public record Settings(
        Map<String, String> values, Map<String, Severity> grades, Set<Hides> suppressions, Set<Owner> owners) {
    public Settings {
        values = Map.copyOf(values);
        grades = Map.copyOf(grades);
        suppressions = Set.copyOf(suppressions);
        owners = Set.copyOf(owners);
    }

    /** Whether the setting has a value. */
    public boolean isSet(String key) {
        return !text(key).isEmpty();
    }

    /** The setting's text; empty when unset. */
    public String text(String key) {
        return values.getOrDefault(key, "");
    }

    /** Whether the setting is {@code true}. */
    public boolean on(String key) {
        return Boolean.parseBoolean(text(key));
    }

    /**
     * The setting as a whole number.
     *
     * @throws IllegalArgumentException when it is unset or not a whole number; the message names the key
     */
    public int number(String key) {
        try {
            return Integer.parseInt(text(key));
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    "the setting '" + key + "' must be a whole number, but is '" + text(key) + "'", notANumber);
        }
    }

    /** How much a finding of this check matters; WARNING where no grade is written. */
    public Severity severity(String ruleId) {
        return grades.getOrDefault(ruleId, Severity.WARNING);
    }

    /** Who looks after the entry: the owner of the innermost branch that has one; empty when none has. */
    public String owner(String dn) {
        return owners.stream()
                .filter(owner -> owner.owns(dn))
                .max(Comparator.comparingInt(owner -> owner.branch().length()))
                .map(Owner::team)
                .orElse("");
    }

    /** Whether a finding of the first check hides one of the second. */
    public boolean hides(String ruleId, String hidden) {
        return suppressions.contains(new Hides(ruleId, hidden));
    }
}
