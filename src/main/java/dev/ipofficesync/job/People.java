package dev.ipofficesync.job;

import dev.ipofficesync.plan.SynchronizedUser;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The people we provisioned, and those met in the directory during this run. One thread only. */
final class People {
    private final Map<String, SynchronizedUser> known;
    private @Nullable Set<String> owned;
    private final Map<String, Long> first;
    private final Set<String> staying = new HashSet<>();
    private final Map<String, List<Long>> shared = new LinkedHashMap<>();

    People(Collection<SynchronizedUser> users) {
        known = new LinkedHashMap<>(2 * users.size());
        // most of them will be met
        first = new HashMap<>(2 * users.size());
        users.forEach(user -> known.put(user.userIdentification(), user));
    }

    /** An entry that cannot be identified is still there: whoever was known at its DN is nobody to delete. */
    void stay(String dn) {
        known.values().stream()
                .filter(user -> user.dn().equalsIgnoreCase(dn))
                .forEach(user -> staying.add(user.userIdentification()));
    }

    /** Notes that the directory has the person; a second entry with the identification is noted as shared. */
    void seen(Draft draft) {
        Long other = first.putIfAbsent(draft.identified, draft.seq);
        if (other != null) {
            shared.computeIfAbsent(draft.identified, id -> new ArrayList<>(List.of(other)))
                    .add(draft.seq);
        }
    }

    @Nullable
    SynchronizedUser known(String userIdentification) {
        return known.get(userIdentification);
    }

    Collection<SynchronizedUser> known() {
        return known.values();
    }

    synchronized boolean owns(String system, String guid) {
        if (owned == null) {
            owned = known.values().stream()
                    .map(user -> user.system() + " " + user.guidKey())
                    .collect(Collectors.toSet());
        }
        return owned.contains(system + " " + guid.toUpperCase(Locale.ROOT));
    }

    /** Row numbers of entries that share a User Identification. */
    Map<String, List<Long>> shared() {
        return shared;
    }

    /** Synchronised users whose entry the directory no longer has. */
    List<SynchronizedUser> orphans() {
        return known.values().stream()
                .filter(user -> !first.containsKey(user.userIdentification()))
                .filter(user -> !staying.contains(user.userIdentification()))
                .toList();
    }

    boolean isSeen(String userIdentification) {
        return first.containsKey(userIdentification);
    }
}
