package dev.ipofficesync.plan;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * One field of a planned change as the row of the change holds it: all fields of a change are one JSON text (RFC 8259), an
 * array of five texts for each field, in the order of {@link dev.ipofficesync.facts.Field}. Immutable.
 *
 * @param field a constant of {@link dev.ipofficesync.facts.Field}
 * @param source attribute, constant or user provisioning rule
 * @param ruleId the deciding rule
 */
record StoredField(String field, String before, String after, String source, String ruleId) {
    private static final int TEXTS = 5;
    private static final ObjectReader READER = JsonMapper.shared().readerFor(String[][].class);
    private static final ObjectWriter WRITER = JsonMapper.shared().writerFor(String[][].class);

    /** The fields as one text; empty for none. */
    static String pack(Collection<PlannedField> fields) {
        if (fields.isEmpty()) {
            return "";
        }
        return WRITER.writeValueAsString(fields.stream()
                .sorted(Comparator.comparing(PlannedField::field))
                .map(field -> new String[] {
                    field.field().name(), field.before(), field.after(), field.source(), field.ruleId()
                })
                .toArray(String[][]::new));
    }

    /** The fields of a text that {@link #pack} made; one that somebody made something else of is a single nameless field. */
    static List<StoredField> unpack(String fields) {
        if (fields.isEmpty()) {
            return List.of();
        }
        return PlainFields.of(fields)
                .map(plain ->
                        IntStream.range(0, plain.size()).mapToObj(plain::get).toList())
                .orElseGet(() -> readJson(fields));
    }

    private static List<StoredField> readJson(String fields) {
        try {
            String[][] texts = READER.readValue(fields);
            if (Arrays.stream(texts).allMatch(StoredField::isWhole)) {
                return Arrays.stream(texts)
                        .map(text -> new StoredField(text[0], text[1], text[2], text[3], text[4]))
                        .toList();
            }
        } catch (JacksonException damaged) {
            // as below
        }
        return List.of(new StoredField("", "", fields, "", ""));
    }

    private static boolean isWhole(String @Nullable [] texts) {
        return texts != null && texts.length == TEXTS && !Arrays.asList(texts).contains(null);
    }

    /** How many fields {@link #unpack} gives. */
    static int count(String fields) {
        return PlainFields.of(fields)
                .map(PlainFields::size)
                .orElseGet(() -> unpack(fields).size());
    }

    /** The field of this name, if it is among those of the text. */
    static Optional<StoredField> find(String fields, String field) {
        if (!fields.contains(mark(field))) {
            return Optional.empty();
        }
        Optional<PlainFields> plain = PlainFields.of(fields);
        if (plain.isPresent()) {
            int place = plain.get().indexOf(field);
            return place < 0 ? Optional.empty() : Optional.of(plain.get().get(place));
        }
        return readJson(fields).stream()
                .filter(one -> one.field().equals(field))
                .findFirst();
    }

    /** What is in a text exactly when this field is: a quotation mark within a value has a backslash before it. */
    static String mark(String field) {
        return "[\"" + field + "\",";
    }
}
