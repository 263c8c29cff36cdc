package dev.ipofficesync.job;

import dev.ipofficesync.plan.GroupEdit;
import dev.ipofficesync.plan.GroupEdit.Stage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing to do on the phone system: a person, or all edits of one hunt group. Immutable.
 *
 * @param draft null for a hunt group
 * @param aside whether the person only steps aside to a temporary number; the change itself comes later
 * @param edits empty for a person
 */
record Work(@Nullable Draft draft, boolean aside, List<GroupEdit> edits) {
    static Work of(Draft draft) {
        return new Work(draft, false, List.of());
    }

    static Work aside(Draft draft) {
        return new Work(draft, true, List.of());
    }

    /** Leaving members first, then people, then all other membership: each group is written once for each stage. */
    static List<Work> inOrder(List<Work> people, Collection<GroupEdit> edits) {
        List<Work> work = new ArrayList<>(groups(edits, Stage.BEFORE));
        work.addAll(people);
        work.addAll(groups(edits, Stage.AFTER));
        return work;
    }

    private static List<Work> groups(Collection<GroupEdit> edits, Stage stage) {
        Map<String, List<GroupEdit>> byGroup = new LinkedHashMap<>();
        edits.stream()
                .filter(edit -> edit.stage() == stage)
                .forEach(edit -> byGroup.computeIfAbsent(
                                edit.system() + " " + edit.groupGuid(), key -> new ArrayList<>())
                        .add(edit));
        return byGroup.values().stream()
                .map(list -> new Work(null, false, list))
                .toList();
    }
}
