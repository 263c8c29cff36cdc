package dev.ipofficesync.plan;

/**
 * A creation on its way: kept from before its first call until after its last, so that a crash in between can be settled
 * by comparing. Immutable.
 *
 * @param intended the person as our table will know them; the GUIDs are still empty
 * @param extensionType TypeInfo of the extension record to make; empty for none
 * @param nameWasFree no user had the name when the attempt began
 * @param numberWasFree no extension record had the number when the attempt began
 */
public record Attempt(SynchronizedUser intended, String extensionType, boolean nameWasFree, boolean numberWasFree) {
    public String userIdentification() {
        return intended.userIdentification();
    }
}
