package dev.ipofficesync.facts;

/**
 * What a field of the person's user holds after this run, as far as the synchronisation is answerable for it. The checks
 * of values look at these. Immutable.
 *
 * @param source attribute, constant or user provisioning rule
 */
public record StoredValue(Field field, String value, String source) {
    /** Unicode code points; rules write {@code length}. */
    public int getLength() {
        return value.codePointCount(0, value.length());
    }

    /** One or more ASCII digits and nothing else; rules write {@code numeric}. */
    public boolean isNumeric() {
        return Values.isNumeric(value);
    }

    @Override
    public String toString() {
        return "StoredValue[" + field + ", " + field.shown(value) + "]";
    }
}
