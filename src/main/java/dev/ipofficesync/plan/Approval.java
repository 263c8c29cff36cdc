package dev.ipofficesync.plan;

/**
 * Who lets a plan be carried out, and how. Immutable.
 *
 * @param by a person's name, or the configuration
 */
public record Approval(How how, String by) {
    private static final int LONGEST = 200;

    /** How a plan is approved. */
    public enum How {
        /** Nobody did: a preview. */
        NONE,
        /** The plan is inside the guards that the configuration sets. */
        CONFIGURATION,
        /** Somebody applied it by its number. */
        COMMAND
    }

    /**
     * Strips the name.
     *
     * @throws IllegalArgumentException when the name is too long or has characters that cannot be seen
     */
    public Approval {
        by = by.strip();
        if (by.length() > LONGEST || by.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "the approver's name must be one line of at most " + LONGEST + " characters");
        }
    }

    /** Of a preview. */
    public static Approval none() {
        return new Approval(How.NONE, "");
    }

    /** Of an unattended run: what is inside the guards. */
    public static Approval byConfiguration() {
        return new Approval(How.CONFIGURATION, "the configuration");
    }

    /** Of a plan that somebody applies. */
    public static Approval byPerson(String name) {
        return new Approval(How.COMMAND, name);
    }
}
