package dev.ipofficesync.facts;

/**
 * A node of the IP Office solution. Empty text where the system tells nothing. Immutable.
 *
 * @param primary whether new users go here when nothing else decides
 */
public record PhoneSystem(String name, String lan1Address, String lan2Address, String fqdn, boolean primary) {}
