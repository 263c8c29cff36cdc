package dev.ipofficesync.plan;

import dev.ipofficesync.facts.Field;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A person we provisioned or adopted: the link from the User Identification to the user on the phone system. Immutable.
 *
 * @param extensionGuid empty unless we made the extension record
 * @param numberedByRule the number came from a start extension
 * @param lastSeen what LDAP held for each field at the last successful run; never a code
 * @param written values sent that the system does not give back, by field, such as a twinning number
 */
public record SynchronizedUser(
        String userIdentification,
        String system,
        String userGuid,
        String extensionGuid,
        String name,
        String extension,
        boolean numberedByRule,
        String provisioningRule,
        String dn,
        Map<Field, String> lastSeen,
        Map<Field, String> written,
        long sinceRun,
        long changedRun) {
    public SynchronizedUser {
        lastSeen = FieldTexts.of(lastSeen);
        written = FieldTexts.of(written);
    }

    /** The same person with the GUIDs the phone system gave. */
    public SynchronizedUser with(String newUserGuid, String newExtensionGuid) {
        return with(newUserGuid, newExtensionGuid, extension);
    }

    /** The same person with another number and extension record. */
    public SynchronizedUser withNumber(String newExtension, String newExtensionGuid) {
        return with(userGuid, newExtensionGuid, newExtension);
    }

    /** What LDAP held, and what was sent, as it is stored. */
    public List<String> stored() {
        return List.of(FieldTexts.of(lastSeen).json(), FieldTexts.of(written).json());
    }

    private SynchronizedUser with(String newUserGuid, String newExtensionGuid, String newExtension) {
        return new SynchronizedUser(
                userIdentification,
                system,
                newUserGuid,
                newExtensionGuid,
                name,
                newExtension,
                numberedByRule,
                provisioningRule,
                dn,
                lastSeen,
                written,
                sinceRun,
                changedRun);
    }

    /** The GUID in the form in which GUIDs are compared: they are equal without regard to case. */
    public String guidKey() {
        return userGuid.toUpperCase(Locale.ROOT);
    }
}
