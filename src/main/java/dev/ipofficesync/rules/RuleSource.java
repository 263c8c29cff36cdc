package dev.ipofficesync.rules;

/**
 * A rule and where it is written. Immutable.
 *
 * @param id first word of the name, such as {@code MAP-020}
 * @param name the whole name, identifier included
 * @param file path as {@code rules/mapping/name.drl}
 * @param line line of the rule's first word, counted from 1
 */
public record RuleSource(String id, String name, RulePhase phase, String file, int line) {
    /** For messages: {@code rules/mapping/name.drl:17}. */
    public String place() {
        return file + ":" + line;
    }
}
