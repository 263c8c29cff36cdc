package dev.ipofficesync.facts;

/**
 * A row of the mapping table: the same value for everyone. The product allows it for the two codes only ("Synchronize
 * User Fields"). Immutable.
 */
public record Constant(Field field, String value) {
    @Override
    public String toString() {
        return "Constant[" + field + ", " + field.shown(value) + "]";
    }
}
