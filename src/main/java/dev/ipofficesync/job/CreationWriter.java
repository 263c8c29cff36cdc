package dev.ipofficesync.job;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.ipoffice.IpOfficeException;
import dev.ipofficesync.ipoffice.IpOfficeUser;
import dev.ipofficesync.plan.Attempt;
import dev.ipofficesync.plan.RowKind;
import dev.ipofficesync.plan.SynchronizedUser;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Creates users: the extension record, then the user. Every creation is noted before its first call. One thread only.
 */
final class CreationWriter {
    private final SyncRun run;
    private final ExtensionRecords records;
    private final WriteOutcomes outcomes;

    CreationWriter(SyncRun run, ExtensionRecords records, WriteOutcomes outcomes) {
        this.run = run;
        this.records = records;
        this.outcomes = outcomes;
    }

    /** Says what is to be created in the batch that begins; anything else is passed over. */
    void announce(Work work) {
        Draft draft = work.draft();
        if (draft == null || draft.failed || draft.kind != RowKind.NEW) {
            return;
        }
        SynchronizedUser intended = UserRows.intended(draft, run.id());
        String number = intended.extension();
        outcomes.announce(new Attempt(
                intended,
                draft.typeInfo,
                run.now().isNameFree(intended.name()),
                number.isEmpty() || records.isFree(draft.system, number),
                "",
                ""));
    }

    void create(Draft draft) {
        SynchronizedUser intended = outcomes.begin(draft.userIdentification).intended();
        String made = "";
        try {
            made = records.make(draft.system, intended.extension(), draft.typeInfo);
            IpOfficeUser present = createUser(draft);
            SynchronizedUser user = intended.with(present.guid(), made);
            run.now().userMade(intended.name());
            outcomes.settle(draft.userIdentification);
            run.foresight().made(draft, user, present);
            draft.made(present);
            outcomes.done(draft, user);
        } catch (IpOfficeException failure) {
            if (failure.kind() == IpOfficeException.Kind.REFUSED) {
                records.remove(run.phones().addressOf(draft.system), made);
                outcomes.settle(draft.userIdentification);
            }
            throw failure;
        }
    }

    private IpOfficeUser createUser(Draft draft) {
        try {
            return run.client().createUser(run.phones().addressOf(draft.system), UserRecord.ofNew(draft));
        } catch (IpOfficeException failure) {
            IpOfficeUser user = failure.kind() == IpOfficeException.Kind.OUTCOME_UNKNOWN ? findCreated(draft) : null;
            if (user == null) {
                throw failure;
            }
            return user;
        }
    }

    /** After a creation without an answer: the user who now has the planned name and number, and was not there before. */
    private @Nullable IpOfficeUser findCreated(Draft draft) {
        if (!run.now().isNameFree(draft.stored(Field.NAME))) {
            return null;
        }
        List<IpOfficeUser> same = run.client().users().stream()
                .filter(user -> user.name().equals(draft.stored(Field.NAME)))
                .filter(user -> user.extension().equals(draft.stored(Field.EXTENSION)))
                .toList();
        return same.size() == 1 ? same.get(0) : null;
    }
}
