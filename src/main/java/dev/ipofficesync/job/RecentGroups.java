package dev.ipofficesync.job;

import dev.ipofficesync.ipoffice.HuntGroup;
import dev.ipofficesync.ipoffice.IpOfficeClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The hunt groups of a system as they were a moment ago. The API has no way to read one group, and none to notice that
 * somebody else changed it: so one reading serves the groups that are written right after it, and no others. One thread
 * only.
 */
final class RecentGroups {
    /** What somebody else changes within this time after a reading may be lost. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final IpOfficeClient client;
    private final Map<String, Reading> readings = new HashMap<>();

    /** @param written groups that were asked for since: what they hold now is no longer what was read */
    private record Reading(long nanoTime, List<HuntGroup> groups, Set<String> written) {
        boolean isRecent() {
            return System.nanoTime() - nanoTime < LONGEST.toNanos();
        }
    }

    RecentGroups(IpOfficeClient client) {
        this.client = client;
    }

    /** The group now; null when it is gone. */
    @Nullable
    HuntGroup find(String systemAddress, String guid) {
        Reading reading = readings.get(systemAddress);
        if (reading == null || !reading.isRecent() || reading.written.contains(guid)) {
            reading = new Reading(System.nanoTime(), client.huntGroups(systemAddress), new HashSet<>());
            readings.put(systemAddress, reading);
        }
        reading.written.add(guid);
        return reading.groups.stream()
                .filter(group -> group.guid().equalsIgnoreCase(guid))
                .filter(group -> group.systemAddress().equals(systemAddress))
                .findFirst()
                .orElse(null);
    }

    /** Something else was written meanwhile, so time has passed. */
    void forget() {
        readings.clear();
    }
}
