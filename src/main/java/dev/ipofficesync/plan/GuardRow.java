package dev.ipofficesync.plan;

/**
 * A guard and what it said. Immutable.
 *
 * @param outcome PASSED, WITHHELD, STOPPED, OFF or RELEASED
 */
public record GuardRow(String guard, String measured, String limit, String outcome, String detail) {}
