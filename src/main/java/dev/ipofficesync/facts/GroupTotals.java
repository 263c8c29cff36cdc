package dev.ipofficesync.facts;

/** How many members a hunt group will have after the run, ours and others. Immutable. */
public record GroupTotals(String group, String system, int members) {}
