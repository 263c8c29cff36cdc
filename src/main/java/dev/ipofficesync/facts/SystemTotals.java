package dev.ipofficesync.facts;

/**
 * How many records there will be after the run. Immutable.
 *
 * @param system name of the system; empty for the whole network
 * @param users without the built-in ones
 */
public record SystemTotals(String system, int users, int extensions, int huntGroups) {}
