package dev.ipofficesync.job;

import dev.ipofficesync.plan.KeptPlan;
import dev.ipofficesync.plan.RowKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A kept plan held against what is true now. Only the people it touches count: that others changed meanwhile does not
 * matter. What an interrupted run has done of it already still fits. Immutable.
 *
 * @param moved what no longer fits, person by person and field by field
 * @param byDraft the same for those who would be changed today
 * @param others changes of today that the kept plan does not have
 */
record Confirmation(List<String> moved, Map<Draft, String> byDraft, List<Draft> others) {
    static Confirmation of(KeptPlan kept, SyncRun run) {
        Map<String, List<Draft>> today = new HashMap<>();
        run.changesInOrder()
                .forEach(draft -> today.computeIfAbsent(draft.userIdentification, id -> new ArrayList<>())
                        .add(draft));
        PlanDifference difference = new PlanDifference(run);
        List<String> moved = new ArrayList<>();
        Map<Draft, String> byDraft = new LinkedHashMap<>();
        List<Draft> others = new ArrayList<>(run.changesInOrder());
        for (KeptPlan.Row row : kept.rows()) {
            Draft draft = matching(row, today.getOrDefault(row.userIdentification(), List.of()));
            List<String> differences = draft == null ? difference.ofNoChange(row) : difference.of(row, draft);
            if (!differences.isEmpty()) {
                moved.add(words(row) + ": " + String.join("; ", differences));
            }
            if (draft != null) {
                others.remove(draft);
            }
            if (draft != null && !differences.isEmpty()) {
                byDraft.put(draft, String.join("; ", differences));
            }
        }
        others.removeIf(draft -> onlyFinishes(draft, kept));
        return new Confirmation(moved, byDraft, others);
    }

    /** The person was written, and what is left of the plan for them are hunt groups. */
    private static boolean onlyFinishes(Draft draft, KeptPlan kept) {
        return kept.openGroups().contains(draft.userIdentification)
                && draft.kind == RowKind.UPDATE
                && draft.changed.isEmpty();
    }

    /** The same person may have a Delete, for what an interrupted run left, beside a New. */
    private static @Nullable Draft matching(KeptPlan.Row row, List<Draft> drafts) {
        return drafts.stream()
                .filter(draft -> (draft.kind == RowKind.DELETE) == (row.kind() == RowKind.DELETE))
                .findFirst()
                .orElse(drafts.isEmpty() ? null : drafts.get(0));
    }

    private static String words(KeptPlan.Row row) {
        return row.kind() + " of " + (row.name().isEmpty() ? row.dn() : row.name());
    }
}
