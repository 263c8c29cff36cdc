package dev.ipofficesync.cli;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The keys that exist, read from the configuration records themselves. */
final class ConfigKeys {
    private ConfigKeys() {}

    /** Every key, such as {@code usersync.directory.base-dn}. */
    static List<String> all() {
        List<String> keys = new ArrayList<>();
        collect("usersync", UserSyncProperties.class, keys);
        return keys;
    }

    private static void collect(String prefix, Class<?> type, List<String> keys) {
        for (RecordComponent component : type.getRecordComponents()) {
            String key = prefix + "." + dashed(component.getName());
            Class<?> value = component.getType();
            boolean group = value.isRecord() && !value.getSimpleName().equals("Limit");
            if (group) {
                collect(key, value, keys);
            } else {
                keys.add(key);
            }
        }
    }

    private static String dashed(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    /** The environment variable that sets a key. */
    static String environmentVariable(String key) {
        return key.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /** "; did you mean ...?" with the nearest key; empty when none is near. */
    static String suggestion(String unknown) {
        return all().stream()
                .min(Comparator.comparingInt(key -> distance(key, unknown)))
                .filter(key -> distance(key, unknown) <= Math.max(3, unknown.length() / 4))
                .map(key -> "; did you mean '" + key + "'?")
                .orElse("; README.md lists the keys that exist");
    }

    /** Levenshtein distance. */
    static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int swap = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(swap, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
