package dev.ipofficesync.facts;

/** A candidate that was not used, and why: lost to a smaller rank, or stopped by the matrix. Immutable. */
public record SetAside(Field field, String value, String source, String reason) {
    @Override
    public String toString() {
        return "SetAside[" + field + ", " + field.shown(value) + ", " + source + ", " + reason + "]";
    }
}
