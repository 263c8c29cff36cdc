package dev.ipofficesync.ipoffice;

/**
 * A user as IP Office holds it: Avaya Management API 12.2, resource {@code users}. Empty text where the answer says
 * nothing. Login Code and Voicemail Code are never part of it, although the answer brings them. Immutable.
 *
 * @param guid identifier given by the system, 32 hexadecimal digits as received
 * @param systemAddress LAN1 address of the system that holds the user
 * @param assignedPackage the profile, 1 (Basic) to 8 (Non-licensed)
 * @param twinningType 0 none, 1 internal, 2 mobile
 * @param twinnedNumber the configured field for the mobile twinning number; empty also when the system does not tell it
 */
public record IpOfficeUser(
        String guid,
        String systemAddress,
        String name,
        String fullName,
        String extension,
        String voicemailEmail,
        String assignedPackage,
        String twinningType,
        String twinnedNumber) {
    private static final String NO_USER = "nouser";
    private static final String REMOTE_MANAGER = "remotemanager";

    /** Whether this is a user of the system itself, NoUser or RemoteManager, that must never be touched. */
    public boolean isBuiltIn() {
        String plain = name.replace(" ", "");
        return plain.equalsIgnoreCase(NO_USER) || plain.equalsIgnoreCase(REMOTE_MANAGER);
    }

    /** The same user with another number. */
    public IpOfficeUser withExtension(String number) {
        return new IpOfficeUser(
                guid,
                systemAddress,
                name,
                fullName,
                number,
                voicemailEmail,
                assignedPackage,
                twinningType,
                twinnedNumber);
    }

    boolean isTwinnedToMobile() {
        return twinningType.strip().equals("2");
    }
}
