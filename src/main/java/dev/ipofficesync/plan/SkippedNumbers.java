package dev.ipofficesync.plan;

/**
 * Neighbouring numbers that were passed over for one reason when numbers were given out. Immutable.
 *
 * @param last the same as the first when it is one number
 */
public record SkippedNumbers(String provisioningRule, String first, String last, String reason) {}
