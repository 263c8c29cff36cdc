package dev.ipofficesync.plan;

/**
 * A rule and how often it fired. Immutable.
 *
 * @param name the rule's sentence
 * @param line where it begins in its file, from 1
 */
public record RuleRow(String ruleId, String name, String phase, String file, int line, long fired) {}
