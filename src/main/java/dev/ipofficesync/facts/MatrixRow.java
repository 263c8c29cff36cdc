package dev.ipofficesync.facts;

/** A row of the New/Update/Delete matrix: in which operations a mapped field takes part. Immutable. */
public record MatrixRow(Field field, boolean onNew, boolean onUpdate, boolean onDelete) {
    /** Whether the field takes part in the operation. */
    public boolean includes(Operation operation) {
        return switch (operation) {
            case NEW -> onNew;
            case UPDATE -> onUpdate;
            case DELETE -> onDelete;
        };
    }
}
