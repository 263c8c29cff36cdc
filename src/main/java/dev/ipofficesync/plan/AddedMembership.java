package dev.ipofficesync.plan;

/**
 * A hunt-group membership that the synchronisation added. Immutable.
 *
 * @param confirmed false between the intention and the phone system's answer
 */
public record AddedMembership(String userIdentification, String system, String group, boolean confirmed) {}
