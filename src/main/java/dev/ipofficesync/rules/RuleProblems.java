package dev.ipofficesync.rules;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with one file, as {@code rules/mapping/name.drl:17: message}. One thread only. */
final class RuleProblems {
    private final RuleFile file;
    private final List<String> lines = new ArrayList<>();

    RuleProblems(RuleFile file) {
        this.file = file;
    }

    void add(int line, String message) {
        lines.add(file.shown() + ":" + line + ": " + message);
    }

    void addAll(List<String> others) {
        lines.addAll(others);
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    List<String> lines() {
        return lines;
    }
}
