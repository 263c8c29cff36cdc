package dev.ipofficesync.job;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Things by a text of theirs. Most have theirs alone: a list is made for those who share it. To be filled by one thread, then
 * safe for use by many.
 */
final class Grouped<T> {
    private final Map<String, T> first;
    private final Map<String, List<T>> shared = new HashMap<>();

    private Grouped(int size) {
        first = new HashMap<>(2 * size);
    }

    /** Each by its text; those with none are left out. */
    static <T> Grouped<T> by(Function<T, String> text, Collection<T> things) {
        Grouped<T> grouped = new Grouped<>(things.size());
        for (T thing : things) {
            String value = text.apply(thing);
            if (!value.isEmpty()) {
                grouped.add(value, thing);
            }
        }
        return grouped;
    }

    private void add(String text, T thing) {
        T other = first.putIfAbsent(text, thing);
        if (other != null) {
            shared.computeIfAbsent(text, same -> new ArrayList<>(List.of(other)))
                    .add(thing);
        }
    }

    /** In no particular order. */
    Set<String> texts() {
        return first.keySet();
    }

    boolean contains(String text) {
        return first.containsKey(text);
    }

    boolean isAnyShared() {
        return !shared.isEmpty();
    }

    /** In the order of the texts as a map has them, whatever is shared. */
    void eachShared(BiConsumer<String, List<T>> things) {
        if (isAnyShared()) {
            first.keySet().stream().filter(shared::containsKey).forEach(text -> things.accept(text, of(text)));
        }
    }

    /** In the order in which they were added; nothing is an empty list. */
    List<T> of(String text) {
        T alone = first.get(text);
        return alone == null ? List.of() : shared.getOrDefault(text, List.of(alone));
    }
}
