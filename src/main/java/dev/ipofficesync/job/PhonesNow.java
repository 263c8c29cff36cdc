package dev.ipofficesync.job;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.ipoffice.IpOfficeExtension;
import dev.ipofficesync.ipoffice.IpOfficeUser;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the phone systems hold now, as far as this run knows: the snapshot, and what the run has done since. Numbers and
 * names that one change frees are free for the next. One thread only.
 */
final class PhonesNow {
    private final PresentUsers snapshot;
    private final Map<String, IpOfficeExtension> made = new HashMap<>();
    private final Set<String> goneRecords = new HashSet<>();
    private final Set<String> goneNames = new HashSet<>();
    private final Set<String> newNames = new HashSet<>();

    PhonesNow(PresentUsers snapshot) {
        this.snapshot = snapshot;
    }

    /** The extension record with the number; null when there is none. */
    @Nullable
    IpOfficeExtension extension(String system, String number) {
        IpOfficeExtension ours = made.get(key(system, number));
        if (ours != null) {
            return ours;
        }
        IpOfficeExtension found = snapshot.extension(system, number);
        return found == null || goneRecords.contains(guid(found.guid())) ? null : found;
    }

    boolean isNameFree(String name) {
        return !newNames.contains(name)
                && snapshot.usersNamed(name).stream().allMatch(user -> goneNames.contains(userKey(user)));
    }

    void recordMade(String system, IpOfficeExtension record) {
        made.put(key(system, record.extension()), record);
    }

    void recordGone(String recordGuid) {
        goneRecords.add(guid(recordGuid));
        made.values().removeIf(record -> guid(record.guid()).equals(guid(recordGuid)));
    }

    void userMade(String name) {
        newNames.add(name);
    }

    void userGone(IpOfficeUser user) {
        goneNames.add(userKey(user));
    }

    /** The user has the changed values now. */
    void userChanged(IpOfficeUser user, Map<Field, String> changed) {
        String name = changed.get(Field.NAME);
        if (name != null) {
            goneNames.add(userKey(user));
            newNames.add(name);
        }
    }

    private static String userKey(IpOfficeUser user) {
        return user.systemAddress() + " " + guid(user.guid());
    }

    private static String key(String system, String number) {
        return system + " " + number;
    }

    private static String guid(String guid) {
        return guid.toUpperCase(Locale.ROOT);
    }
}
