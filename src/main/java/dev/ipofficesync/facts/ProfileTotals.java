package dev.ipofficesync.facts;

/**
 * How many users of all systems will have a profile after the run. Immutable.
 *
 * @param profile the Management API's number as text, 1 (Basic) to 8 (Non-licensed)
 */
public record ProfileTotals(String profile, int users) {}
