package dev.ipofficesync.facts;

/** A finding of the first check hides one of the second on the same field of the same person. Immutable. */
public record Hides(String ruleId, String hidden) {}
