package dev.ipofficesync.job;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.ipoffice.IpOfficeException;
import dev.ipofficesync.ipoffice.IpOfficeUser;
import dev.ipofficesync.plan.Attempt;
import dev.ipofficesync.plan.SynchronizedUser;
import java.util.Map;
import java.util.Objects;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives users other numbers: the new extension record, then the user, then away with the old record if it was ours. In a
 * circle of numbers one person steps aside first. Every step is noted before its first call. One thread only.
 */
final class NumberWriter {
    private final SyncRun run;
    private final TransactionTemplate ownTransaction;
    private final ExtensionRecords records;
    private final ClearedFields cleared;

    NumberWriter(SyncRun run, TransactionTemplate ownTransaction, ExtensionRecords records, ClearedFields cleared) {
        this.run = run;
        this.ownTransaction = ownTransaction;
        this.records = records;
        this.cleared = cleared;
    }

    /** Finishes what an interrupted renumbering left, and gives the extension record that is ours then. */
    String finished(Draft draft, SynchronizedUser known) {
        Leftovers.Renumbering unfinished = draft.unfinished;
        if (unfinished == null || unfinished.recordGuid().equals(known.extensionGuid())) {
            return known.extensionGuid();
        }
        records.retire(run.phones().addressOf(known.system()), known.extensionGuid());
        return unfinished.recordGuid();
    }

    /** Sends the person's changes, the number among them, and gives the extension record that is ours then. */
    String renumber(Draft draft, SynchronizedUser known) {
        SynchronizedUser intended = UserRows.remembered(draft, known, run.id());
        String before = draft.numberBefore.isEmpty() ? present(draft).extension() : draft.numberBefore;
        try {
            return move(draft, known, attempt(draft, intended, before), UserRecord.of(draft.changed));
        } catch (IpOfficeException failure) {
            if (failure.kind() == IpOfficeException.Kind.REFUSED && !draft.numberBefore.isEmpty()) {
                back(draft, known);
            }
            throw failure;
        }
    }

    /** Gives the person the temporary number, so that somebody else can have the old one. */
    void stepAside(Draft draft) {
        SynchronizedUser known = Objects.requireNonNull(draft.known);
        known = known.with(known.userGuid(), finished(draft, known));
        draft.unfinished = null;
        IpOfficeUser present = present(draft);
        SynchronizedUser intended = known.withNumber(draft.temporaryNumber, known.extensionGuid());
        String made =
                move(draft, known, attempt(draft, intended, present.extension()), numberOnly(draft.temporaryNumber));
        settle(draft, intended.withNumber(draft.temporaryNumber, made));
        draft.numberBefore = present.extension();
    }

    /** The new number was refused: nobody is left with a number that nobody knows, if it can be helped. */
    private void back(Draft draft, SynchronizedUser known) {
        SynchronizedUser intended = known.withNumber(draft.numberBefore, known.extensionGuid());
        try {
            String made =
                    move(draft, known, attempt(draft, intended, draft.numberBefore), numberOnly(draft.numberBefore));
            settle(draft, intended.withNumber(draft.numberBefore, made));
            commit(() -> run.users().end(draft.userIdentification));
        } catch (IpOfficeException kept) {
            draft.reason = "keeps the temporary number " + draft.temporaryNumber + " until the next run: "
                    + ChangeWriter.words(kept);
            commit(() -> run.users().begin(attempt(draft, known, draft.numberBefore)));
        }
    }

    private void settle(Draft draft, SynchronizedUser now) {
        commit(() -> run.users().save(now));
        draft.known = now;
        draft.present = present(draft).withExtension(now.extension());
    }

    private Attempt attempt(Draft draft, SynchronizedUser intended, String before) {
        return new Attempt(
                intended,
                records.typeOf(draft.system, present(draft).extension()),
                false,
                !intended.extension().isEmpty() && records.isFree(draft.system, intended.extension()),
                before,
                draft.temporaryNumber);
    }

    private String move(Draft draft, SynchronizedUser known, Attempt attempt, Map<String, String> fields) {
        String address = present(draft).systemAddress();
        commit(() -> run.users().begin(attempt));
        String made = "";
        try {
            if (attempt.numberWasFree()) {
                made = records.make(draft.system, attempt.intended().extension(), attempt.extensionType());
            }
            cleared.update(present(draft), fields);
        } catch (IpOfficeException failure) {
            if (failure.kind() == IpOfficeException.Kind.REFUSED) {
                records.remove(address, made);
                commit(() -> run.users().end(draft.userIdentification));
            }
            throw failure;
        }
        records.retire(address, known.extensionGuid());
        return made;
    }

    private static Map<String, String> numberOnly(String number) {
        return UserRecord.of(Map.of(Field.EXTENSION, number));
    }

    private static IpOfficeUser present(Draft draft) {
        return Objects.requireNonNull(draft.present);
    }

    private void commit(Runnable change) {
        ownTransaction.executeWithoutResult(status -> change.run());
    }
}
