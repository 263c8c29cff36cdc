package dev.ipofficesync.job;

import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a run may change without being confirmed ({@code usersync.guard}). Limits: a count, a share of the synchronised
 * users, or {@code off}; {@code 0} means none. Immutable.
 *
 * @param maxDeletes most deletes
 * @param maxDeleteShare most deletes, as a share
 * @param deleteFloor the share never allows fewer deletes than this
 * @param maxNew most new users
 * @param maxUpdates most updates
 * @param maxSameField most people who may get one and the same field changed
 * @param sameFieldFloor the share of {@code maxSameField} never allows fewer people than this
 * @param changedSetupDeletes most deletes in the first run after base DN, filter or rules changed
 * @param sentinels User Identifications or DNs that must be among the entries read
 * @param ouBand how far the count of entries below an OU may move from the last good run
 * @param ouFloor OUs with fewer entries at the last good run are not watched
 * @param protectedUsers names, numbers or GUIDs of users that are never touched
 */
public record GuardProperties(
        @DefaultValue("50") Limit maxDeletes,
        @DefaultValue("10%") Limit maxDeleteShare,
        @DefaultValue("5") int deleteFloor,
        @DefaultValue("off") Limit maxNew,
        @DefaultValue("off") Limit maxUpdates,
        @DefaultValue("30%") Limit maxSameField,
        @DefaultValue("20") int sameFieldFloor,
        @DefaultValue("5") Limit changedSetupDeletes,
        @DefaultValue List<String> sentinels,
        @DefaultValue("50%") Limit ouBand,
        @DefaultValue("10") int ouFloor,
        @DefaultValue List<String> protectedUsers) {
    public GuardProperties {
        sentinels = List.copyOf(sentinels);
        protectedUsers = List.copyOf(protectedUsers);
    }

    /** Whether the list names this user: by name or GUID without regard to case, or by number. */
    boolean isProtected(String name, String number, String guid) {
        return !protectedUsers.isEmpty()
                && protectedUsers.stream()
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .anyMatch(word -> word.equalsIgnoreCase(name)
                                || word.equals(number)
                                || (!guid.isEmpty() && plain(word).equals(plain(guid))));
    }

    private static String plain(String guid) {
        return guid.replaceAll("[-{}]", "").toUpperCase(Locale.ROOT);
    }

    /** The most deletes for so many synchronised users: the count or the share, whichever is lower, the share not below the floor. */
    long deletesAllowed(long synchronizedUsers) {
        long byShare = maxDeleteShare.amount() == 0 ? 0 : Math.max(deleteFloor, maxDeleteShare.of(synchronizedUsers));
        return Math.min(maxDeletes.of(synchronizedUsers), byShare);
    }

    /** The most people who may get one field changed. */
    long sameFieldAllowed(long synchronizedUsers) {
        return maxSameField.amount() == 0 ? 0 : Math.max(sameFieldFloor, maxSameField.of(synchronizedUsers));
    }
}
