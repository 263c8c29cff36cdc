package dev.ipofficesync.job;

import dev.ipofficesync.plan.PackedUsers;
import dev.ipofficesync.plan.SynchronizedUser;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The people we provisioned, and those met in the directory during this run. One thread only. */
final class People {
    private final PackedUsers known;
    private @Nullable Set<String> owned;
    private final Map<String, Long> first;
    private final Set<String> staying = new HashSet<>();
    private final Map<String, List<Long>> shared = new LinkedHashMap<>();

    People(PackedUsers users) {
        known = users;
        // most of them will be met
        first = new HashMap<>(2 * users.size());
    }

    /** An entry that cannot be identified is still there: whoever was known at its DN is nobody to delete. */
    void stay(String dn) {
        known.forEach(user -> {
            if (user.dn().equalsIgnoreCase(dn)) {
                staying.add(user.userIdentification());
            }
        });
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
        return known.find(userIdentification);
    }

    /** How many people we look after. */
    int size() {
        return known.size();
    }

    synchronized boolean owns(String system, String guid) {
        Set<String> ours = owned;
        if (ours == null) {
            Set<String> all = new HashSet<>();
            known.forEach(user -> all.add(user.system() + " " + user.guidKey()));
            ours = all;
            owned = all;
        }
        return ours.contains(system + " " + guid.toUpperCase(Locale.ROOT));
    }

    /** Row numbers of entries that share a User Identification. */
    Map<String, List<Long>> shared() {
        return shared;
    }

    /** Synchronised users whose entry the directory no longer has, ordered by User Identification. */
    List<SynchronizedUser> orphans() {
        return known
                .where(identification -> !first.containsKey(identification) && !staying.contains(identification))
                .stream()
                .sorted(Comparator.comparing(SynchronizedUser::userIdentification))
                .toList();
    }

    boolean isSeen(String userIdentification) {
        return first.containsKey(userIdentification);
    }
}
