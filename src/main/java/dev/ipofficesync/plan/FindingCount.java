package dev.ipofficesync.plan;

/** How many findings of a severity a field has. Immutable. */
public record FindingCount(String severity, String field, long count) {}
