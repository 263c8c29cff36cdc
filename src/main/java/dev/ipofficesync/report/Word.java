package dev.ipofficesync.report;

import dev.ipofficesync.facts.Field;
import java.util.Locale;
import java.util.Map;

/**
 * A constant and the words that people read in its place: the JSON has the first, the workbook the second. Immutable.
 */
record Word(String constant, String shown) {
    private static final Map<String, String> SPECIAL = Map.of(
            "PLANNED", "Not yet applied",
            "WITH_REFUSALS", "Done, with refusals",
            "SYNC", "Synchronise",
            "UNVERIFIED", "Not verified",
            "NOT_THIS_TIME", "Not in this run",
            "NEVER_FIRED", "NEVER fired",
            "SET", "Set from the directory",
            "REPLACED", "Other value, flagged too",
            "LEFT", "Person left the directory");

    /** {@code NOT_ATTEMPTED} reads "Not attempted". */
    static Word of(String constant) {
        return new Word(constant, SPECIAL.getOrDefault(constant, sentence(constant)));
    }

    /** A constant of {@link Field} reads as Web Manager's label; any other text stays as it is. */
    static Word field(String constant) {
        for (Field field : Field.values()) {
            if (field.name().equals(constant)) {
                return new Word(constant, field.label());
            }
        }
        return new Word(constant, constant);
    }

    private static String sentence(String constant) {
        if (constant.isEmpty()) {
            return "";
        }
        return constant.charAt(0)
                + constant.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
