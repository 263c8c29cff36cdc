package dev.ipofficesync.facts;

/**
 * The value a field should get in the operation at hand: the winning candidate, let through by the matrix. Immutable.
 *
 * @param source attribute, constant or user provisioning rule
 * @param nextFree the value is a start number; the number itself is given out when the whole plan is known
 */
public record DesiredValue(Field field, String value, String source, boolean nextFree) {
    @Override
    public String toString() {
        return "DesiredValue[" + field + ", " + field.shown(value) + ", " + source + "]";
    }
}
