package dev.ipofficesync.plan;

import dev.ipofficesync.facts.Field;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Texts by field as a column holds them, in JSON: on most nights nobody looks at those of most people, so they are taken apart
 * when somebody asks, every time. Never a code. Immutable.
 */
public final class FieldTexts extends AbstractMap<Field, String> {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<EnumMap<Field, String>> TEXTS = new TypeReference<>() {};
    private static final FieldTexts NONE = new FieldTexts("{}");

    private final String json;

    private FieldTexts(String json) {
        this.json = json;
    }

    /** Texts that were read as {@link #json}. */
    static FieldTexts read(String json) {
        return json.equals(NONE.json) ? NONE : new FieldTexts(json);
    }

    /** The texts, codes left out. */
    static FieldTexts of(Map<Field, String> texts) {
        if (texts instanceof FieldTexts same) {
            return same;
        }
        Map<Field, String> sorted = new EnumMap<>(Field.class);
        texts.forEach((field, text) -> {
            if (!field.isCode()) {
                sorted.put(field, text);
            }
        });
        return sorted.isEmpty() ? NONE : new FieldTexts(JSON.writeValueAsString(sorted));
    }

    /** The same texts always give the same JSON. */
    public String json() {
        return json;
    }

    @Override
    public Set<Entry<Field, String>> entrySet() {
        return Collections.unmodifiableSet(texts().entrySet());
    }

    @Override
    public boolean containsKey(@Nullable Object field) {
        return texts().containsKey(field);
    }

    @Override
    public @Nullable String get(@Nullable Object field) {
        return texts().get(field);
    }

    private Map<Field, String> texts() {
        return json.equals(NONE.json) ? Map.of() : JSON.readValue(json, TEXTS);
    }
}
