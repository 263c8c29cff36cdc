package dev.ipofficesync.job;

import dev.ipofficesync.facts.Finding;
import dev.ipofficesync.facts.SetAside;
import dev.ipofficesync.plan.PlannedChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Writes the rows of people with nothing to change but something to say, packs those of everybody else with nothing to
 * change, and keeps the others until the whole plan is known: a number or a
 * shared identification may still change what happens to them. One thread only.
 */
final class DraftWriter implements ItemWriter<Draft> {
    private final SyncRun run;

    DraftWriter(SyncRun run) {
        this.run = run;
    }

    @Override
    public void write(Chunk<? extends Draft> chunk) {
        List<Draft> finished = new ArrayList<>();
        for (Draft draft : chunk) {
            run.meet(draft);
            run.origins().note(draft);
            run.sharedValues().add(draft);
            if (draft.isChange()) {
                run.addChange(draft);
            } else {
                if (run.isRemarkable(draft)) {
                    finished.add(draft);
                } else {
                    run.unchanged().add(draft.toPlannedChange());
                }
                if (draft.remember && draft.known != null) {
                    run.remembered().add(draft);
                }
            }
        }
        write(run, finished);
    }

    /** Writes the rows, findings and unused values of finished drafts. */
    static void write(SyncRun run, List<Draft> drafts) {
        List<PlannedChange> rows = drafts.stream().map(Draft::toPlannedChange).toList();
        Map<Long, List<Finding>> findings = new LinkedHashMap<>();
        Map<Long, List<SetAside>> setAside = new LinkedHashMap<>();
        for (Draft draft : drafts) {
            if (!draft.findings.isEmpty()) {
                findings.put(draft.seq, draft.findings);
            }
            if (!draft.setAside.isEmpty()) {
                setAside.put(draft.seq, draft.setAside);
            }
        }
        run.plan().add(run.id(), rows);
        run.findings().add(run.id(), findings, run.origins()::of);
        run.plan().addSetAside(run.id(), setAside);
    }
}
