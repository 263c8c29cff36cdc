package dev.ipofficesync.facts;

/** What a synchronisation may do to a user; the vendor's three words. */
public enum Operation {
    NEW("New"),
    UPDATE("Update"),
    DELETE("Delete");

    private final String label;

    Operation(String label) {
        this.label = label;
    }

    /** The vendor's word. */
    public String label() {
        return label;
    }
}
