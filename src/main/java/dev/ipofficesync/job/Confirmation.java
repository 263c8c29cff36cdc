package dev.ipofficesync.job;

import dev.ipofficesync.plan.KeptPlan;
import dev.ipofficesync.plan.RowKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A kept plan held against what is true now. Only the people it touches count: that others changed meanwhile does not
 * matter. Immutable.
 *
 * @param moved what no longer fits, in words
 * @param others changes of today that the kept plan does not have
 */
record Confirmation(List<String> moved, List<Draft> others) {
    static Confirmation of(KeptPlan kept, SyncRun run) {
        Map<String, Draft> today = new HashMap<>();
        for (Draft draft : run.changesInOrder()) {
            today.put(draft.userIdentification, draft);
        }
        List<String> moved = new ArrayList<>();
        Set<Draft> same = new HashSet<>();
        for (KeptPlan.Row row : kept.rows()) {
            Draft draft = today.get(row.userIdentification());
            if (draft != null && RowDigest.of(draft).equals(row.digest())) {
                same.add(draft);
            } else if (draft != null) {
                moved.add(words(row) + " would be changed differently now");
            } else if (!isDone(row, run)) {
                moved.add(words(row) + " no longer asks for this change");
            }
        }
        List<Draft> others =
                today.values().stream().filter(draft -> !same.contains(draft)).toList();
        return new Confirmation(moved, others);
    }

    /** An interrupted apply may have done it: the person then needs nothing more. */
    private static boolean isDone(KeptPlan.Row row, SyncRun run) {
        boolean known = run.people().known(row.userIdentification()) != null;
        boolean seen = run.people().isSeen(row.userIdentification());
        return row.kind() == RowKind.DELETE ? !known && !seen : known && seen;
    }

    private static String words(KeptPlan.Row row) {
        return row.kind() + " of " + (row.name().isEmpty() ? row.dn() : row.name());
    }
}
