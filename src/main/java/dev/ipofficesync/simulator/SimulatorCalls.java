package dev.ipofficesync.simulator;

import java.util.Map;
import java.util.TreeMap;

/** How often each method was called on each path, logins included. Safe for use by many threads. */
public final class SimulatorCalls {
    private final Map<String, Integer> counts = new TreeMap<>();

    synchronized void count(String method, String resource) {
        counts.merge(method + " " + resource, 1, Integer::sum);
    }

    /** Calls of a method, such as {@code POST}, on the last part of a path, such as {@code users}. */
    public synchronized int of(String method, String resource) {
        return counts.getOrDefault(method + " " + resource, 0);
    }

    /** Calls that could have changed a record: POST, PUT and DELETE but for logout. */
    public synchronized int writes() {
        return counts.entrySet().stream()
                .filter(e -> !e.getKey().startsWith("GET ") && !e.getKey().endsWith(" authenticate"))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** All counts by method and last part of the path, such as {@code PUT users}. */
    public synchronized Map<String, Integer> all() {
        return Map.copyOf(counts);
    }

    public synchronized void reset() {
        counts.clear();
    }
}
