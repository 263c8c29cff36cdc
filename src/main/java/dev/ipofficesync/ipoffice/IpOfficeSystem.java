package dev.ipofficesync.ipoffice;

import java.util.List;

/**
 * A system (node) of the IP Office solution: Avaya Management API 12.2, resource {@code systems}. Empty text where the
 * answer says nothing. Immutable.
 *
 * @param lan1Address also the value by which calls name the system
 * @param fqdn only when the answer brings an element of that name; the vendor's guide knows none
 * @param primary whether calls that name no system go here
 */
public record IpOfficeSystem(
        String guid,
        String name,
        String lan1Address,
        String lan2Address,
        String fqdn,
        String majorVersion,
        String minorVersion,
        boolean primary) {
    /** Name and address, for texts. */
    public String shown() {
        return name + " (" + lan1Address + ")";
    }

    boolean isAt(String host) {
        return List.of(lan1Address, lan2Address, fqdn).stream().anyMatch(host::equalsIgnoreCase);
    }

    IpOfficeSystem asPrimary() {
        return new IpOfficeSystem(guid, name, lan1Address, lan2Address, fqdn, majorVersion, minorVersion, true);
    }
}
