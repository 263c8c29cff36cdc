package dev.ipofficesync.facts;

/** A limit or switch of the checks, from {@code rules/settings}. Immutable. */
public record Setting(String key, String value) {
    public Setting(String key, int value) {
        this(key, Integer.toString(value));
    }

    public Setting(String key, boolean value) {
        this(key, Boolean.toString(value));
    }
}
