package dev.ipofficesync.facts;

/** The severity of a check, from {@code rules/settings}. Immutable. */
public record Grade(String ruleId, Severity severity) {}
