package dev.ipofficesync.simulator;

import java.util.List;

/** How a system and its licence look in answers. Avaya Management API 12.2, GET of systems and of licenses. */
final class SystemRecord {
    private SystemRecord() {}

    // No guide sample shows the FQDN; a System Field may hold it, so the simulator tells it.
    static Element of(String name, String lan1, String lan2, String fqdn) {
        return Element.of(
                "System",
                Element.leaf("Name", name),
                Element.leaf("Password", ""),
                Element.leaf("MajorVersion", "12"),
                Element.leaf("MinorVersion", "2"),
                Element.leaf("Configuration", "1"),
                Element.leaf("BuildVersion", "100"),
                Element.leaf("FQDN", fqdn),
                Element.of("Telephony", Element.leaf("Locale", "eng")),
                Element.of("Voicemail", Element.leaf("Type", "6")),
                Element.of("LANS", lan("LAN1", lan1), lan("LAN2", lan2)),
                Element.of("PBXLicense", Element.of("ReservedLicenses", List.of())));
    }

    private static Element lan(String id, String address) {
        Element gatekeeper = Element.of(
                "VoipGatekeeper", Element.leaf("AutoCreateExtn", "false"), Element.leaf("AutoCreateUser", "false"));
        return Element.of(
                        "LAN", Element.leaf("IPAddress", address), Element.leaf("IPMask", "255.255.255.0"), gatekeeper)
                .with("id", id);
    }

    static Element license(String node) {
        return Element.of(
                "License",
                Element.leaf("AvailableUserPackageLicenseOfType", "0"),
                Element.leaf("DisplayName", "Power User"),
                Element.leaf("Etag", Stamp.fixed(node).getOrDefault("Etag", "")),
                Element.leaf("ExpiryDate", "Never"),
                Element.leaf("FreeInstances", "500"),
                Element.leaf("IsGrace", "false"),
                Element.leaf("Last-Modified", Stamp.fixed(node).getOrDefault("Last-Modified", "")),
                Element.leaf("LicenseKey", "SIMULATED"),
                Element.leaf("Mode", "Normal"),
                Element.leaf("PBXAddress", node),
                Element.leaf("Quantity", "500"),
                Element.leaf("Source", "PLDS Nodal"),
                Element.leaf("Status", "1"),
                Element.leaf("Type", "1"));
    }
}
