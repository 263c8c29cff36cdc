package dev.ipofficesync.job;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.facts.FieldApplicability;
import dev.ipofficesync.facts.Operation;
import dev.ipofficesync.ipoffice.HuntGroup;
import dev.ipofficesync.ipoffice.IpOfficeUser;
import dev.ipofficesync.plan.PlannedField;
import dev.ipofficesync.plan.RowKind;
import dev.ipofficesync.plan.SynchronizedUser;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plans the Delete of people who are in our table and no longer in the directory. One thread only. */
final class Orphans {
    private final SyncRun run;
    private long seq;

    Orphans(SyncRun run) {
        this.run = run;
        this.seq = run.entries();
    }

    void plan() {
        for (SynchronizedUser user : run.people().orphans()) {
            Draft draft = draft(user);
            run.addChange(draft);
            run.sharedValues().add(draft);
        }
    }

    private Draft draft(SynchronizedUser user) {
        Draft draft = new Draft(++seq, RowKind.DELETE, user.userIdentification(), user.dn());
        draft.known = user;
        draft.system = user.system();
        draft.numberedByRule = user.numberedByRule();
        draft.stored.put(Field.NAME, user.name());
        draft.stored.put(Field.EXTENSION, user.extension());
        IpOfficeUser present = run.phones().user(user);
        draft.present = present;
        draft.unfinished = run.leftovers().renumbering(user.userIdentification());
        if (!run.phones().isComplete()) {
            return draft.skip("the phone system's answer was incomplete: no Delete in this run");
        }
        if (run.isProtected(user) || (present != null && run.isProtected(present))) {
            return draft.skip("protected: on the list of users that are never touched");
        }
        if (!run.properties().sync().operations().delete()) {
            return draft.skip("no longer in the directory; Delete is switched off");
        }
        for (Field field : Field.values()) {
            String value = value(user, present, field);
            if (!value.isEmpty() && run.rules().matrix().contains(new FieldApplicability(field, Operation.DELETE))) {
                draft.fields.add(new PlannedField(field, value, "", "no longer in the directory", ""));
            }
        }
        return draft;
    }

    private String value(SynchronizedUser user, @Nullable IpOfficeUser present, Field field) {
        if (field == Field.USER_IDENTIFICATION) {
            return user.userIdentification();
        }
        if (present == null) {
            return field == Field.NAME ? user.name() : field == Field.EXTENSION ? user.extension() : "";
        }
        return switch (field) {
            case NAME -> present.name();
            case FULL_NAME -> present.fullName();
            case EMAIL -> present.voicemailEmail();
            case EXTENSION -> present.extension();
            case MOBILE_TWINNING_NUMBER -> present.twinnedNumber();
            case GROUP_MEMBERSHIP ->
                GroupNames.join(run.phones().groupsWith(present.extension()).stream()
                        .map(HuntGroup::name)
                        .toList());
            default -> "";
        };
    }

    /**
     * An extension record of an interrupted run that nobody gets: its person is gone, or gets another number now. Only
     * after the numbers are given out.
     */
    void planLeftovers() {
        if (!run.phones().isComplete()) {
            return;
        }
        Set<String> wanted = new HashSet<>();
        for (Draft draft : run.changes()) {
            if (draft.kind == RowKind.NEW || draft.changed.containsKey(Field.EXTENSION)) {
                wanted.add(draft.stored(Field.EXTENSION));
            }
        }
        run.leftovers().extensions().forEach((number, left) -> {
            if (!wanted.contains(number) && !run.isProtected(left.attempt().intended())) {
                run.addChange(leftover(left));
            }
        });
    }

    private Draft leftover(Leftovers.Extension left) {
        SynchronizedUser intended = left.attempt().intended();
        Draft draft = new Draft(++seq, RowKind.DELETE, intended.userIdentification(), intended.dn());
        draft.known = intended.with("", left.record().guid());
        draft.system = intended.system();
        draft.reason = "extension record left by an interrupted run";
        draft.fields.add(new PlannedField(Field.EXTENSION, intended.extension(), "", "interrupted run", ""));
        return draft;
    }
}
