package dev.ipofficesync.job;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.ipoffice.HuntGroup;
import dev.ipofficesync.ipoffice.IpOfficeException;
import dev.ipofficesync.plan.AddedMembership;
import dev.ipofficesync.plan.GroupEdit;
import dev.ipofficesync.plan.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        List<String> members = edited(group.members(), due);
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
        Map<Long, Draft> drafts = new HashMap<>();
        run.written().forEach(draft -> drafts.put(draft.seq, draft));
        List<GroupEdit> due = new ArrayList<>();
        for (GroupEdit edit : edits) {
            if (edit.stage() == GroupEdit.Stage.BEFORE || drafts.containsKey(edit.seq())) {
                due.add(edit);
            } else {
                outcome(edit, Outcome.NOT_ATTEMPTED, "", "the user was not written");
            }
        }
        return due;
    }

    private @Nullable HuntGroup read(GroupEdit edit) {
        String address = run.phones().addressOf(edit.system());
        return groups.find(address, edit.groupGuid());
    }

    /** Something else is written: what was read of groups is too old then. */
    void forget() {
        groups.forget();
    }

    static List<String> edited(List<String> members, List<GroupEdit> edits) {
        List<String> result = new ArrayList<>(members);
        for (GroupEdit edit : edits) {
            int place = edit.removeNumber().isEmpty() ? -1 : result.indexOf(edit.removeNumber());
            boolean add = !edit.addNumber().isEmpty() && !result.contains(edit.addNumber());
            if (place >= 0 && add) {
                result.set(place, edit.addNumber());
            } else if (place >= 0) {
                result.remove(place);
            } else if (add) {
                result.add(edit.addNumber());
            }
        }
        return result;
    }

    private void intend(List<GroupEdit> edits) {
        ownTransaction.executeWithoutResult(status -> edits.forEach(edit -> {
            AddedMembership membership = membership(edit, false);
            if (membership != null && edit.removeNumber().isEmpty()) {
                run.users().saveMembership(membership);
            }
        }));
    }

    private void done(GroupEdit edit) {
        outcome(edit, Outcome.DONE, "", "");
        ownTransaction.executeWithoutResult(status -> {
            AddedMembership membership = membership(edit, true);
            if (membership != null && edit.removeNumber().isEmpty()) {
                run.users().saveMembership(membership);
            } else if (membership != null && edit.addNumber().isEmpty()) {
                run.users().removeMembership(membership);
            }
        });
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
