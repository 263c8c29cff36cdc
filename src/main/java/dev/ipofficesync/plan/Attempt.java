package dev.ipofficesync.plan;

/**
 * A creation or a renumbering on its way: kept from before its first call until after its last, so that a crash in between
 * can be settled by comparing. Immutable.
 *
 * @param intended the person as our table will know them; the GUIDs are still empty for a creation
 * @param extensionType TypeInfo of the extension record to make; empty for none
 * @param nameWasFree no user had the name when the attempt began
 * @param numberWasFree no extension record had the number when the attempt began
 * @param replacedNumber the user's number before a renumbering; empty for a creation
 * @param temporaryNumber the number that the user has while numbers change hands in a circle; empty for none
 */
public record Attempt(
        SynchronizedUser intended,
        String extensionType,
        boolean nameWasFree,
        boolean numberWasFree,
        String replacedNumber,
        String temporaryNumber) {
    /** Whether a user who is there already gets another number. */
    public boolean isRenumbering() {
        return !intended.userGuid().isEmpty();
    }

    public String userIdentification() {
        return intended.userIdentification();
    }
}
