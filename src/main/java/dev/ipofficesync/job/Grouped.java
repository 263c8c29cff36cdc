package dev.ipofficesync.job;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Things by a text of theirs. Most have theirs alone, and there are many: no object is made but for those that share one. To be
 * filled by one thread, then safe for use by many.
 */
final class Grouped<T> {
    /** Each once, with the first that has it at the same index. */
    private final List<String> texts;

    private final List<T> first;
    /** Open addressing: one more than the index; 0 for nothing. */
    private final int[] slots;

    private final Map<String, List<T>> shared = new HashMap<>();

    private Grouped(int size) {
        texts = new ArrayList<>(size);
        first = new ArrayList<>(size);
        slots = new int[Math.max(2, Integer.highestOneBit(Math.max(1, size)) << 2)];
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
        int slot = slot(text);
        if (slots[slot] == 0) {
            texts.add(text);
            first.add(thing);
            slots[slot] = texts.size();
        } else {
            T other = first.get(slots[slot] - 1);
            shared.computeIfAbsent(text, same -> new ArrayList<>(List.of(other)))
                    .add(thing);
        }
    }

    /** Where the text is, or would be. */
    private int slot(String text) {
        int hash = text.hashCode();
        // neighbours often differ in their last characters only
        int slot = (hash ^ hash >>> Short.SIZE) & (slots.length - 1);
        while (slots[slot] != 0 && !texts.get(slots[slot] - 1).equals(text)) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    /** Each once, in the order in which they came. */
    List<String> texts() {
        return Collections.unmodifiableList(texts);
    }

    boolean contains(String text) {
        return slots[slot(text)] != 0;
    }

    boolean isAnyShared() {
        return !shared.isEmpty();
    }

    /** In the order in which their texts came first. */
    void eachShared(BiConsumer<String, List<T>> things) {
        if (isAnyShared()) {
            texts.stream().filter(shared::containsKey).forEach(text -> things.accept(text, of(text)));
        }
    }

    /** The last of them; null when there is none. */
    @Nullable
    T last(String text) {
        int index = slots[slot(text)] - 1;
        if (index < 0) {
            return null;
        }
        List<T> same = shared.get(text);
        return same == null ? first.get(index) : same.get(same.size() - 1);
    }

    /** In the order in which they were added; nothing is an empty list. */
    List<T> of(String text) {
        int index = slots[slot(text)] - 1;
        return index < 0 ? List.of() : shared.getOrDefault(text, List.of(first.get(index)));
    }
}
