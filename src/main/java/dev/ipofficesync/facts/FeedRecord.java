package dev.ipofficesync.facts;

/**
 * A name and a number as the system directory of IP Office shall hold them. Immutable.
 *
 * @param number as this system dials it
 */
public record FeedRecord(String name, String number) {}
