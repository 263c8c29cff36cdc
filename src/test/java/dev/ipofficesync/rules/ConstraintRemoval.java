package dev.ipofficesync.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Finds what can be left out of a rule: a constraint of a pattern, a pattern without a name, a statement. */
final class ConstraintRemoval {
    private final MutantSource source;

    ConstraintRemoval(MutantSource source) {
        this.source = source;
    }

    /** Calls with start and end of what to leave out, and words for it. */
    void each(BiConsumer<int[], String> taker) {
        for (int[] condition : source.conditions()) {
            patterns(condition, taker);
        }
        for (int[] consequence : source.consequences()) {
            statements(consequence, taker);
        }
    }

    private void patterns(int[] condition, BiConsumer<int[], String> taker) {
        int at = condition[0];
        while (at < condition[1]) {
            int open = source.code().indexOf('(', at);
            if (open < 0 || open >= condition[1]) {
                return;
            }
            int close = close(open);
            constraints(open + 1, close, taker);
            int start = source.code().lastIndexOf('\n', open) + 1;
            String before = source.code().substring(Math.max(start, condition[0]), open);
            if (!before.contains("$") && !source.code().substring(open, close).contains(":")) {
                int end = source.code().indexOf('\n', close);
                taker.accept(new int[] {start, end}, "pattern removed: " + shown(start, end));
            }
            at = close + 1;
        }
    }

    private int close(int open) {
        int depth = 0;
        for (int i = open; i < source.code().length(); i++) {
            char c = source.code().charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return source.code().length();
    }

    private void constraints(int from, int to, BiConsumer<int[], String> taker) {
        List<int[]> parts = parts(from, to);
        for (int i = 0; i < parts.size(); i++) {
            String part =
                    source.code().substring(parts.get(i)[0], parts.get(i)[1]).strip();
            if (part.isEmpty() || (part.startsWith("$") && part.contains(" : "))) {
                continue;
            }
            // with the comma before it, or behind it when it is the first
            int start = i == 0 ? parts.get(i)[0] : parts.get(i)[0] - 1;
            int end = i == 0 && parts.size() > 1 ? parts.get(i)[1] + 1 : parts.get(i)[1];
            taker.accept(new int[] {start, end}, "constraint removed: " + shown(start, end));
        }
    }

    private List<int[]> parts(int from, int to) {
        List<int[]> parts = new ArrayList<>();
        int depth = 0;
        int start = from;
        for (int i = from; i < to; i++) {
            char c = source.code().charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(new int[] {start, i});
                start = i + 1;
            }
        }
        parts.add(new int[] {start, to});
        return parts;
    }

    private void statements(int[] consequence, BiConsumer<int[], String> taker) {
        int at = consequence[0];
        while (at < consequence[1]) {
            int start = source.code().indexOf("insert(", at);
            int end = source.code().indexOf(';', at);
            if (start < 0 || start >= consequence[1] || end < start) {
                return;
            }
            taker.accept(new int[] {start, end + 1}, "statement removed: " + shown(start, end + 1));
            at = end + 1;
        }
    }

    private String shown(int from, int to) {
        return source.text().substring(from, to).strip().replaceAll("\\s+", " ");
    }
}
