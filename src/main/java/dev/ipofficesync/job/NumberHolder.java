package dev.ipofficesync.job;

/**
 * Who has a number already. Immutable.
 *
 * @param kind in the plural, for several neighbouring numbers
 * @param words the one who has this number
 */
record NumberHolder(String kind, String words) {
    /** Nobody: the number is free. */
    static final NumberHolder NOBODY = new NumberHolder("", "");

    boolean isNobody() {
        return kind.isEmpty();
    }
}
