package dev.ipofficesync.job;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.ipoffice.HuntGroup;
import dev.ipofficesync.ipoffice.IpOfficeException;
import dev.ipofficesync.ipoffice.IpOfficeUser;
import dev.ipofficesync.plan.AddedMembership;
import dev.ipofficesync.plan.GroupEdit;
import dev.ipofficesync.plan.GroupReturn;
import dev.ipofficesync.plan.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes a hunt group once for all its edits, as it was read a moment ago, so that what somebody else changed since the
 * plan was made stays. Ring order is kept. One thread only.
 */
final class GroupWriter {
    private final SyncRun run;
    private final TransactionTemplate ownTransaction;
    private final RecentGroups groups;

    GroupWriter(SyncRun run, TransactionTemplate ownTransaction) {
        this.run = run;
        this.ownTransaction = ownTransaction;
        this.groups = new RecentGroups(run.client());
    }

    void write(List<GroupEdit> edits) {
        List<GroupEdit> due = due(edits);
        if (due.isEmpty()) {
            return;
        }
        HuntGroup group = read(due.get(0));
        if (group == null) {
            due.forEach(edit -> outcome(edit, Outcome.NOT_ATTEMPTED, "", "the hunt group is gone"));
            return;
        }
        List<String> members = GroupMembers.edited(group.members(), due);
        try {
            intend(due);
            if (!members.equals(group.members())) {
                run.client().updateGroup(group, members);
            }
            due.forEach(this::done);
        } catch (IpOfficeException failure) {
            Outcome outcome =
                    failure.kind() == IpOfficeException.Kind.REFUSED ? Outcome.REFUSED : Outcome.NOT_ATTEMPTED;
            due.forEach(
                    edit -> outcome(edit, outcome, String.join(", ", failure.codes()), ChangeWriter.words(failure)));
            if (failure.kind() == IpOfficeException.Kind.SYSTEM) {
                throw failure;
            }
        }
    }

    /** Members of people who were not written stay out; those of people who could not be deleted were taken out before. */
    private List<GroupEdit> due(List<GroupEdit> edits) {
        List<GroupEdit> due = new ArrayList<>();
        for (GroupEdit edit : edits) {
            Draft draft = run.change(edit.seq());
            if (edit.stage() == GroupEdit.Stage.BEFORE || (draft != null && draft.written)) {
                due.add(edit);
            } else if (run.memberships().isHandover(edit) && draft != null) {
                due.add(withPresentNumber(edit));
            } else {
                outcome(edit, Outcome.NOT_ATTEMPTED, "", "the user was not written");
            }
        }
        return due;
    }

    /** Whose number could not be changed goes back into the group with the number that stayed. */
    private GroupEdit withPresentNumber(GroupEdit edit) {
        IpOfficeUser present = Objects.requireNonNull(Objects.requireNonNull(run.change(edit.seq())).present);
        return new GroupEdit(
                edit.editId(),
                edit.seq(),
                edit.stage(),
                edit.system(),
                edit.groupGuid(),
                edit.groupName(),
                edit.removeNumber(),
                present.extension());
    }

    private @Nullable HuntGroup read(GroupEdit edit) {
        String address = run.phones().addressOf(edit.system());
        return groups.find(address, edit.groupGuid());
    }

    /** Something else is written: what was read of groups is too old then. */
    void forget() {
        groups.forget();
    }

    private void intend(List<GroupEdit> edits) {
        ownTransaction.executeWithoutResult(status -> edits.forEach(edit -> {
            AddedMembership membership = membership(edit, false);
            if (run.memberships().isHandover(edit)) {
                if (edit.stage() == GroupEdit.Stage.BEFORE) {
                    run.plan().groupReturns().save(toReturn(edit));
                }
            } else if (membership != null && edit.removeNumber().isEmpty()) {
                run.users().saveMembership(membership);
            }
        }));
    }

    private void done(GroupEdit edit) {
        outcome(edit, Outcome.DONE, "", "");
        ownTransaction.executeWithoutResult(status -> {
            AddedMembership membership = membership(edit, true);
            if (run.memberships().isHandover(edit)) {
                if (edit.stage() == GroupEdit.Stage.AFTER) {
                    run.plan().groupReturns().remove(toReturn(edit));
                }
            } else if (membership != null && edit.removeNumber().isEmpty()) {
                run.users().saveMembership(membership);
            } else if (membership != null && edit.addNumber().isEmpty()) {
                run.users().removeMembership(membership);
                run.plan().groupReturns().remove(toReturn(edit));
            }
        });
    }

    private GroupReturn toReturn(GroupEdit edit) {
        Draft draft = Objects.requireNonNull(run.change(edit.seq()));
        return new GroupReturn(draft.userIdentification, edit.system(), edit.groupName());
    }

    private @Nullable AddedMembership membership(GroupEdit edit, boolean confirmed) {
        Draft draft = run.change(edit.seq());
        return draft == null
                ? null
                : new AddedMembership(draft.userIdentification, edit.system(), edit.groupName(), confirmed);
    }

    private void outcome(GroupEdit edit, Outcome outcome, String code, String text) {
        if (outcome != Outcome.DONE) {
            run.missGroup(edit.seq());
        }
        ownTransaction.executeWithoutResult(status -> {
            run.plan().groupOutcome(run.id(), edit.editId(), outcome, code, text);
            run.plan().fieldOutcome(run.id(), edit.seq(), Field.GROUP_MEMBERSHIP.name(), outcome, text);
        });
    }
}
