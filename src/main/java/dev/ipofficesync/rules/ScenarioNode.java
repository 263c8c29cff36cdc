package dev.ipofficesync.rules;

import dev.ipofficesync.facts.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A table of a scenario file, read key by key. What nobody asked for by the end is a misspelling and refused. One thread
 * only.
 */
final class ScenarioNode {
    private final String place;
    private final Map<String, Object> content = new LinkedHashMap<>();
    private final Set<String> read = new LinkedHashSet<>();

    ScenarioNode(String place, @Nullable Object yaml) {
        this.place = place;
        if (yaml == null) {
            return;
        }
        if (!(yaml instanceof Map<?, ?> map)) {
            throw new RulesException(place + " must be a table of keys and values");
        }
        map.forEach((key, value) -> content.put(String.valueOf(key), value == null ? "" : value));
    }

    boolean has(String key) {
        return content.containsKey(key);
    }

    /** Keys not asked for so far. */
    List<String> rest() {
        return content.keySet().stream().filter(key -> !read.contains(key)).toList();
    }

    private @Nullable Object take(String key) {
        read.add(key);
        return content.get(key);
    }

    ScenarioNode table(String key) {
        return new ScenarioNode(place + ", " + key, take(key));
    }

    /** A list of tables. */
    List<ScenarioNode> tables(String key) {
        var tables = new ArrayList<ScenarioNode>();
        for (Object item : items(take(key))) {
            tables.add(new ScenarioNode(place + ", " + key, item));
        }
        return tables;
    }

    /** One text. */
    String text(String key, String otherwise) {
        Object value = take(key);
        return value == null ? otherwise : text(key, value);
    }

    private String text(String key, Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw refused(key, "one text");
    }

    /** One text or a list of texts. */
    List<String> texts(String key) {
        return items(take(key)).stream().map(item -> text(key, item)).toList();
    }

    int number(String key) {
        String number = text(key, "");
        if (!Values.isNumeric(number) || number.length() > 9) {
            throw refused(key, "a whole number");
        }
        return Integer.parseInt(number);
    }

    boolean isOn(String key) {
        String value = text(key, "false");
        if (!value.equals("true") && !value.equals("false")) {
            throw refused(key, "true or false");
        }
        return value.equals("true");
    }

    <E extends Enum<E>> E constant(String key, Class<E> type, E otherwise) {
        Object value = take(key);
        return value == null ? otherwise : constant(type, String.valueOf(value));
    }

    /** A constant by its name, such as a field. */
    <E extends Enum<E>> E constant(Class<E> type, String name) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw new RulesException(place + ": '" + name + "' is none of " + List.of(type.getEnumConstants()));
    }

    /** Reads every key that is left. */
    <T> Map<String, T> rest(Function<String, T> reader) {
        var values = new LinkedHashMap<String, T>();
        rest().forEach(key -> values.put(key, reader.apply(key)));
        return values;
    }

    /**
     * Ends the reading.
     *
     * @throws RulesException when a key was never asked for
     */
    void end() {
        if (!rest().isEmpty()) {
            throw new RulesException(place + " does not know '" + rest().get(0) + "'; it knows " + read);
        }
    }

    private RulesException refused(String key, String expected) {
        return new RulesException(place + ": '" + key + "' must be " + expected);
    }

    private static List<?> items(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        return value instanceof List<?> list ? list : List.of(value);
    }
}
