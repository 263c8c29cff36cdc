package dev.ipofficesync.report;

import dev.ipofficesync.facts.Field;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

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

    private static final Map<String, Word> FIELDS = Arrays.stream(Field.values())
            .collect(Collectors.toUnmodifiableMap(Field::name, field -> new Word(field.name(), field.label())));

    /** Those that were asked for: there are few, and each is asked for in many rows. */
    private static final Map<String, Word> KNOWN = new ConcurrentHashMap<>();

    /** {@code NOT_ATTEMPTED} reads "Not attempted". */
    static Word of(String constant) {
        return KNOWN.computeIfAbsent(constant, Word::made);
    }

    private static Word made(String constant) {
        String special = SPECIAL.get(constant);
        return new Word(constant, special == null ? sentence(constant) : special);
    }

    /** A constant of {@link Field} reads as Web Manager's label; any other text stays as it is. */
    static Word field(String constant) {
        Word field = FIELDS.get(constant);
        return field == null ? new Word(constant, constant) : field;
    }

    private static String sentence(String constant) {
        if (constant.isEmpty()) {
            return "";
        }
        return constant.charAt(0)
                + constant.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
