package dev.ipofficesync.report;

/**
 * Something about a person that comes out otherwise under other rules. Values are fit to be shown: codes by their length.
 * Immutable.
 *
 * @param what label of a field, {@code Operation} or {@code Finding}
 * @param before under the rules in force; empty for none
 * @param after under the other rules; empty for none
 */
public record RulesDifference(
        String what, String name, String userIdentification, String dn, String before, String after) {}
