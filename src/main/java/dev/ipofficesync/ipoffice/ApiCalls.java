package dev.ipofficesync.ipoffice;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How much a client has asked of IP Office so far, logins included. Immutable.
 *
 * @param each by system and kind
 */
public record ApiCalls(List<CallCount> each) {
    public ApiCalls {
        each = List.copyOf(each);
    }

    /** The number of calls by method and path, such as {@code POST users}, repeated calls included. */
    public SortedMap<String, Long> counts() {
        SortedMap<String, Long> counts = new TreeMap<>();
        each.forEach(calls -> counts.merge(calls.call(), calls.count(), Long::sum));
        return Collections.unmodifiableSortedMap(counts);
    }

    /** The number of all calls. */
    public long total() {
        return each.stream().mapToLong(CallCount::count).sum();
    }

    /** Time spent waiting for answers and reading them. */
    public Duration waiting() {
        return sum(CallCount::waiting);
    }

    /** Time spent waiting before calls: the system said it was busy, or the pace had to be kept. */
    public Duration held() {
        return sum(CallCount::held);
    }

    private Duration sum(Function<CallCount, Duration> part) {
        return each.stream().map(part).reduce(Duration.ZERO, Duration::plus);
    }
}
