package dev.ipofficesync.ipoffice;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much a client has asked of IP Office so far. Immutable.
 *
 * @param counts number of calls by method and path, such as {@code POST users}, repeated calls included
 * @param waiting time spent waiting for answers and reading them
 * @param busy time spent waiting because the system said it was busy
 */
public record ApiCalls(SortedMap<String, Long> counts, Duration waiting, Duration busy) {
    public ApiCalls {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    /** The number of all calls. */
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
