package dev.ipofficesync.job;

import dev.ipofficesync.facts.Finding;
import dev.ipofficesync.facts.SetAside;
import dev.ipofficesync.plan.FindingOrigin;
import dev.ipofficesync.plan.PlannedChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemStreamWriter;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the rows of people with nothing to change but something to say, packs those of everybody else with nothing to
 * change, and keeps the others until the whole plan is known: a number or a
 * shared identification may still change what happens to them. Rows are written and packed in a thread of their own while the
 * next people are met. To be used by one thread only.
 */
final class DraftWriter implements ItemStreamWriter<Draft> {
    private final SyncRun run;
    private final @Nullable TransactionTemplate ownTransaction;
    private @Nullable Beside<Boolean> underWay;

    /**
     * People who are finished. Immutable.
     *
     * @param remarkable who need rows of their own
     * @param origins of those, by row number
     */
    private record Finished(List<Draft> unremarkable, List<Draft> remarkable, Map<Long, FindingOrigin> origins) {}

    private DraftWriter(SyncRun run, @Nullable TransactionTemplate ownTransaction) {
        this.run = run;
        this.ownTransaction = ownTransaction;
    }

    /** @param ownTransaction for each portion of rows, in another thread: a plan is no plan before its digest is written */
    static DraftWriter beside(SyncRun run, TransactionTemplate ownTransaction) {
        return new DraftWriter(run, ownTransaction);
    }

    /** Everything is written when {@link #write} returns, in the transaction of the caller. */
    static DraftWriter atOnce(SyncRun run) {
        return new DraftWriter(run, null);
    }

    @Override
    public void write(Chunk<? extends Draft> chunk) {
        Finished finished = meet(chunk);
        end();
        TransactionTemplate transaction = ownTransaction;
        if (transaction == null) {
            write(finished);
        } else {
            underWay = Beside.start("rows", () -> {
                transaction.executeWithoutResult(status -> write(finished));
                return true;
            });
        }
    }

    /** Waits until everything is written; fails as writing failed. */
    void end() {
        Beside<Boolean> begun = underWay;
        underWay = null;
        if (begun != null) {
            begun.result();
        }
    }

    /** The step is over, however it ended: nothing is being written any more. */
    @Override
    public void close() {
        Beside<Boolean> begun = underWay;
        if (begun != null) {
            begun.await();
        }
    }

    private Finished meet(Chunk<? extends Draft> chunk) {
        Finished finished = new Finished(new ArrayList<>(), new ArrayList<>(), new HashMap<>());
        for (Draft draft : chunk) {
            run.meet(draft);
            run.origins().note(draft);
            run.sharedValues().add(draft);
            if (draft.isChange()) {
                run.addChange(draft);
                continue;
            }
            if (run.isRemarkable(draft)) {
                finished.remarkable().add(draft);
                finished.origins().put(draft.seq, run.origins().of(draft.seq));
            } else {
                finished.unremarkable().add(draft);
            }
            if (draft.remember && draft.known != null) {
                run.remembered().add(draft);
            }
        }
        return finished;
    }

    private void write(Finished finished) {
        finished.unremarkable().forEach(draft -> run.unchanged().add(draft.toPlannedChange()));
        write(run, finished.remarkable(), finished.origins()::get);
    }

    /** Writes the rows, findings and unused values of finished drafts. */
    static void write(SyncRun run, List<Draft> drafts) {
        write(run, drafts, run.origins()::of);
    }

    private static void write(SyncRun run, List<Draft> drafts, LongFunction<FindingOrigin> origins) {
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
        run.findings().add(run.id(), findings, origins);
        run.plan().addSetAside(run.id(), setAside);
    }
}
