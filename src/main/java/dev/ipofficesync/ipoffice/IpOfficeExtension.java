package dev.ipofficesync.ipoffice;

/**
 * An extension record: the device side of a number. Avaya Management API 12.2, section "Extensions". It is joined
 * with a user by the number only. Empty text where the answer says nothing. Immutable.
 *
 * @param guid identifier given by the system, as received
 * @param systemAddress LAN1 address of the system that holds the record
 * @param extension the Base Extension
 * @param typeInfo 0 analogue or digital, 1 H.323, 2 DECT, 3 SIP, 4 SIP DECT
 */
public record IpOfficeExtension(String guid, String systemAddress, String extension, String typeInfo) {}
