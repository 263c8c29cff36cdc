package dev.ipofficesync.facts;

/**
 * A value that the directory feed leaves out. Immutable.
 *
 * @param value as LDAP holds it
 * @param reason in plain words
 */
public record FeedOmission(String name, String value, String reason) {}
