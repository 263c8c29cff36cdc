package dev.ipofficesync.plan;

/**
 * What came of one row of a plan. Immutable.
 *
 * @param code of the phone system; empty for none
 * @param text in words; empty for none
 */
public record RowOutcome(long seq, Outcome outcome, String reason, String code, String text) {}
