package dev.ipofficesync.facts;

/**
 * A person the mapping rules leave out, such as one with a disabled account. Never provisioned; what happens to a user who
 * exists already is the second component. Immutable.
 *
 * @param reason for the report, in a few words
 * @param leaver true when an existing user is treated as if the entry were gone; false when left alone
 */
public record Exclusion(String reason, boolean leaver) {
    /** An existing user stays as it is. */
    public static Exclusion leftAlone(String reason) {
        return new Exclusion(reason, false);
    }

    /** An existing user is deleted like that of anyone who left. */
    public static Exclusion leaver(String reason) {
        return new Exclusion(reason, true);
    }
}
