package dev.ipofficesync.job;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.ipoffice.IpOfficeException;
import dev.ipofficesync.ipoffice.IpOfficeUser;
import dev.ipofficesync.plan.Outcome;
import dev.ipofficesync.plan.RowOutcome;
import dev.ipofficesync.plan.SynchronizedUser;
import dev.ipofficesync.plan.UpdateStops.UpdateStop;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries out the plan on the phone system, one call after another, exactly as planned. A creation is noted on disk before
 * its first call; what came of a row is on disk when its batch ends, or a tenth of a second after it was known. One thread
 * only.
 */
final class ChangeWriter {
    /** So many writes without an answer in a row mean that the system is gone. */
    private static final int SILENT_WRITES = 3;

    private final SyncRun run;
    private final TransactionTemplate ownTransaction;
    private final GroupWriter groups;
    private final ExtensionRecords records;
    private final ClearedFields cleared;
    private final NumberWriter numbers;
    private final CreationWriter creations;
    private final WriteOutcomes outcomes;
    private int silent;

    /** @param ownTransaction commits on its own, whatever becomes of the transaction around it */
    ChangeWriter(SyncRun run, TransactionTemplate ownTransaction) {
        this.run = run;
        this.ownTransaction = ownTransaction;
        this.groups = new GroupWriter(run, ownTransaction);
        this.records = new ExtensionRecords(run);
        this.cleared = new ClearedFields(run.client());
        this.numbers = new NumberWriter(run, ownTransaction, records, cleared);
        this.outcomes = new WriteOutcomes(run, ownTransaction);
        this.creations = new CreationWriter(run, records, outcomes);
    }

    /**
     * Writes one batch, and has on disk what came of it, whatever happens.
     *
     * @param mayBegin asked before each; the rest of the batch is left when it says no
     * @return how many it went through
     */
    int write(List<Work> batch, Predicate<Work> mayBegin) {
        batch.forEach(creations::announce);
        int written;
        try {
            written = writeWhile(batch, mayBegin);
        } catch (RuntimeException failure) {
            try {
                outcomes.end();
            } catch (RuntimeException lost) {
                failure.addSuppressed(lost);
            }
            throw failure;
        }
        outcomes.end();
        return written;
    }

    private int writeWhile(List<Work> batch, Predicate<Work> mayBegin) {
        int written = 0;
        for (Work work : batch) {
            if (!mayBegin.test(work)) {
                return written;
            }
            written++;
            run.progress().step();
            Draft draft = work.draft();
            if (draft == null) {
                groups.write(work.edits());
            } else {
                groups.forget();
                write(draft, work.aside());
            }
            outcomes.commitWhenDue();
        }
        return written;
    }

    private void write(Draft draft, boolean aside) {
        if (draft.failed) {
            return;
        }
        if (draft.changed.containsKey(Field.EXTENSION) && run.isGroupMissed(draft)) {
            draft.failed = true;
            commit(() -> run.plan()
                    .outcome(
                            run.id(),
                            draft.seq,
                            Outcome.NOT_ATTEMPTED,
                            "a hunt group could not be written before the number changes hands",
                            "",
                            ""));
            return;
        }
        try {
            if (aside) {
                numbers.stepAside(draft);
            } else {
                switch (draft.kind) {
                    case DELETE -> delete(draft);
                    case UPDATE -> update(draft);
                    case NEW -> creations.create(draft);
                    default -> {}
                }
            }
            silent = 0;
        } catch (IpOfficeException failure) {
            note(draft, failure);
        }
        stopWhenCleared(draft);
    }

    /** The write itself is done and noted; but no second user may lose what this one lost. */
    private void stopWhenCleared(Draft draft) {
        IpOfficeException failure = cleared.failure();
        if (failure != null) {
            outcomes.commit();
            commit(() -> {
                run.plan()
                        .overrule(
                                run.id(),
                                draft.seq,
                                Outcome.UNVERIFIED,
                                "written, but the phone system cleared other fields of the user",
                                words(failure));
                run.plan().updateStops().save(new UpdateStop(draft.system, run.id(), words(failure)));
            });
            throw failure;
        }
    }

    private void note(Draft draft, IpOfficeException failure) {
        draft.failed = true;
        boolean unknown = failure.kind() == IpOfficeException.Kind.OUTCOME_UNKNOWN;
        Outcome outcome = failure.kind() == IpOfficeException.Kind.REFUSED ? Outcome.REFUSED : Outcome.NOT_ATTEMPTED;
        String reason = switch (failure.kind()) {
            case REFUSED -> draft.reason;
            case OUTCOME_UNKNOWN -> "no answer to the write; the next run compares and goes on";
            case SYSTEM -> "the phone system failed";
        };
        outcomes.add(new RowOutcome(draft.seq, outcome, reason, String.join(", ", failure.codes()), words(failure)));
        run.forgetCodes(draft);
        silent = unknown ? silent + 1 : 0;
        if (failure.kind() == IpOfficeException.Kind.SYSTEM || silent >= SILENT_WRITES) {
            throw failure;
        }
    }

    static String words(IpOfficeException failure) {
        return failure.texts().isEmpty() ? String.valueOf(failure.getMessage()) : String.join("; ", failure.texts());
    }

    private void commit(Runnable change) {
        ownTransaction.executeWithoutResult(status -> change.run());
    }

    private void delete(Draft draft) {
        SynchronizedUser known = Objects.requireNonNull(draft.known);
        String address = run.phones().addressOf(known.system());
        boolean onlyLeftover = known.userGuid().isEmpty();
        if (onlyLeftover) {
            records.remove(address, known.extensionGuid());
        } else {
            run.client().deleteUser(address, known.userGuid());
            if (draft.present != null) {
                run.now().userGone(draft.present);
            }
            records.retire(address, known.extensionGuid());
            records.retire(address, draft.unfinished == null ? "" : draft.unfinished.recordGuid());
        }
        commit(() -> {
            if (!onlyLeftover) {
                run.users().remove(known.userIdentification());
            }
            run.users().end(known.userIdentification());
            done(draft);
        });
    }

    private void update(Draft draft) {
        SynchronizedUser before = Objects.requireNonNull(draft.known);
        SynchronizedUser known = before.with(before.userGuid(), numbers.finished(draft, before));
        IpOfficeUser present = Objects.requireNonNull(draft.present);
        String extensionGuid = known.extensionGuid();
        if (draft.changed.containsKey(Field.EXTENSION)) {
            extensionGuid = numbers.renumber(draft, known);
        } else if (!draft.changed.isEmpty()) {
            cleared.update(present, UserRecord.of(draft.changed));
        }
        run.now().userChanged(present, draft.changed);
        outcomes.done(draft, UserRows.remembered(draft, known, run.id()).with(present.guid(), extensionGuid));
    }

    private void done(Draft draft) {
        run.plan().outcome(run.id(), draft.seq, Outcome.DONE, draft.reason, "", "");
        run.wrote(draft);
    }
}
