package dev.ipofficesync.plan;

/**
 * A membership that is taken away while numbers change hands, and given back at the end: in between the old number may be
 * somebody else's. Kept from before the group is written until after it is written again. Immutable.
 */
public record GroupReturn(String userIdentification, String system, String group) {}
