package dev.ipofficesync.ipoffice;

import java.time.Duration;

/**
 * Calls of one kind to one system. Immutable.
 *
 * @param systemAddress LAN1 address that the calls named; empty when they named none, which means the primary
 * @param call method and path, such as {@code POST users}
 * @param count repeated calls included
 * @param waiting time spent waiting for the answers and reading them
 * @param held time spent waiting before calls: the system was busy, or the pace had to be kept
 */
public record CallCount(String systemAddress, String call, long count, Duration waiting, Duration held) {
    static CallCount none(String systemAddress, String call) {
        return new CallCount(systemAddress, call, 0, Duration.ZERO, Duration.ZERO);
    }

    CallCount withOneMore(Duration wait) {
        return new CallCount(systemAddress, call, count + 1, waiting.plus(wait), held);
    }

    CallCount withHeld(Duration wait) {
        return new CallCount(systemAddress, call, count, waiting, held.plus(wait));
    }
}
