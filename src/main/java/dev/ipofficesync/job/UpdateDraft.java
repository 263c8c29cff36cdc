package dev.ipofficesync.job;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.facts.SetAside;
import dev.ipofficesync.ipoffice.HuntGroup;
import dev.ipofficesync.ipoffice.IpOfficeUser;
import dev.ipofficesync.plan.Attempt;
import dev.ipofficesync.plan.PlannedField;
import dev.ipofficesync.plan.RowKind;
import dev.ipofficesync.plan.SynchronizedUser;
import dev.ipofficesync.rules.Decision;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The difference for a person who has a user already: LDAP now against LDAP at the last successful run, and IP Office
 * against what we wrote. One thread only.
 */
final class UpdateDraft {
    /** Fields of the user record that Update can write; groups are compared on their own. */
    private static final Set<Field> RECORD =
            EnumSet.of(Field.NAME, Field.FULL_NAME, Field.EMAIL, Field.EXTENSION, Field.MOBILE_TWINNING_NUMBER);

    private static final Set<Field> MAY_BE_CLEARED =
            EnumSet.of(Field.FULL_NAME, Field.EMAIL, Field.MOBILE_TWINNING_NUMBER);

    private final SyncProperties properties;
    private final PresentUsers phones;
    private final Memberships memberships;
    private final Leftovers leftovers;
    private Map<Field, String> lastSeen = Map.of();

    UpdateDraft(SyncProperties properties, PresentUsers phones, Memberships memberships, Leftovers leftovers) {
        this.properties = properties;
        this.phones = phones;
        this.memberships = memberships;
        this.leftovers = leftovers;
    }

    /** Fills the draft: fields to write, values set aside, values stored after the run; and its kind. */
    void fill(Draft draft, Decision decision, IpOfficeUser present, SynchronizedUser known) {
        draft.decision = decision;
        draft.present = present;
        draft.known = known;
        lastSeen = Map.copyOf(known.lastSeen());
        draft.system = phones.nameOf(present.systemAddress());
        draft.numberedByRule = known.numberedByRule();
        draft.unfinished = leftovers.renumbering(draft.userIdentification);
        for (Field field : RECORD) {
            compare(draft, decision, field);
        }
        finishRenumbering(draft, decision);
        compareGroups(draft, decision);
        giveGroupsBack(draft, decision);
        keepNews(draft, decision);
        draft.remember = !draft.seen.equals(lastSeen) || !draft.dn.equals(known.dn());
        draft.kind = draft.fields.isEmpty() ? RowKind.UNCHANGED : RowKind.UPDATE;
    }

    private void compare(Draft draft, Decision decision, Field field) {
        String inPhone = presentValue(draft, field);
        String wanted = decision.value(field);
        boolean mapped = decision.has(field);
        String before = lastSeen.getOrDefault(field, "");
        Attempt aside = field == Field.EXTENSION ? leftovers.aside(draft.userIdentification) : null;
        if (aside != null) {
            String number = mapped ? wanted : aside.replacedNumber();
            // the plan says what it said before the run was interrupted
            change(
                    draft,
                    field,
                    number.equals(aside.replacedNumber()) ? inPhone : aside.replacedNumber(),
                    number,
                    decision);
        } else if (!mapped) {
            absent(draft, field, before, inPhone);
        } else if (changed(draft, wanted, before, inPhone)) {
            change(draft, field, inPhone, wanted, decision);
        } else {
            unchanged(draft, field, wanted, inPhone, decision);
        }
    }

    private boolean changed(Draft draft, String wanted, String before, String inPhone) {
        boolean differs = !wanted.equals(inPhone);
        if (draft.adopted) {
            return differs;
        }
        return !wanted.equals(before) || (differs && properties.compareWith() == SyncProperties.CompareWith.CURRENT);
    }

    private static void change(Draft draft, Field field, String inPhone, String wanted, Decision decision) {
        draft.stored.put(field, wanted);
        if (field == Field.EXTENSION) {
            draft.numberedByRule = false;
        }
        if (wanted.equals(inPhone)) {
            // an interrupted run has written it already
            draft.alreadyWritten.add(field);
            return;
        }
        draft.changed.put(field, wanted);
        draft.fields.add(new PlannedField(
                field,
                inPhone,
                wanted,
                decision.source(field),
                decision.decidedBy().getOrDefault(field, "")));
    }

    /** The user has the new number; groups and the old extension record are still to follow. */
    private static void finishRenumbering(Draft draft, Decision decision) {
        Leftovers.Renumbering unfinished = draft.unfinished;
        if (unfinished != null && !draft.changed.containsKey(Field.EXTENSION)) {
            draft.fields.add(new PlannedField(
                    Field.EXTENSION,
                    unfinished.replacedNumber(),
                    Objects.requireNonNull(draft.present).extension(),
                    decision.source(Field.EXTENSION),
                    decision.decidedBy().getOrDefault(Field.EXTENSION, "")));
        }
    }

    private void unchanged(Draft draft, Field field, String wanted, String inPhone, Decision decision) {
        SynchronizedUser known = Objects.requireNonNull(draft.known);
        String ours = ours(known, field, wanted);
        draft.stored.put(field, ours);
        if (ours.equals(inPhone)) {
            return;
        }
        if (properties.drift() == SyncProperties.Drift.RESTORE) {
            draft.changed.put(field, ours);
            draft.fields.add(new PlannedField(
                    field, inPhone, ours, "drift restored", decision.decidedBy().getOrDefault(field, "")));
        } else {
            draft.stored.put(field, inPhone);
            draft.setAside.add(new SetAside(
                    field, ours, decision.source(field), "drift: IP Office holds '" + inPhone + "'; left as it is"));
        }
    }

    private static String ours(SynchronizedUser known, Field field, String wanted) {
        return switch (field) {
            case EXTENSION -> known.numberedByRule() ? known.extension() : wanted;
            default -> known.written().getOrDefault(field, wanted);
        };
    }

    private void absent(Draft draft, Field field, String before, String inPhone) {
        if (field == Field.EXTENSION) {
            draft.stored.put(field, inPhone);
        }
        if (before.isEmpty()) {
            return;
        }
        if (properties.absent() == SyncProperties.Absent.CLEAR && MAY_BE_CLEARED.contains(field)) {
            if (!inPhone.isEmpty()) {
                draft.changed.put(field, "");
                draft.fields.add(new PlannedField(field, inPhone, "", "absent in LDAP", ""));
            }
            return;
        }
        draft.stored.put(field, inPhone);
        draft.seen.put(field, before);
        draft.setAside.add(new SetAside(field, inPhone, "", "absent in LDAP; IP Office keeps its value"));
    }

    /** Only what is new since the last run is worth telling: otherwise the same rows come every night. */
    private void keepNews(Draft draft, Decision decision) {
        for (SetAside value : decision.setAside()) {
            String before = lastSeen.getOrDefault(value.field(), "");
            boolean isNews = !value.field().isCode()
                    && lastSeen.containsKey(value.field())
                    && !before.equals(draft.seen.getOrDefault(value.field(), ""));
            if (isNews && !RECORD.contains(value.field())) {
                draft.setAside.add(value);
                draft.seen.put(value.field(), before);
            }
        }
    }

    /** An interrupted run took the person out of groups for a while; with nothing else to send, that alone is a change. */
    private void giveGroupsBack(Draft draft, Decision decision) {
        if (!draft.fields.isEmpty() || memberships.toReturn(draft).isEmpty()) {
            return;
        }
        draft.fields.add(new PlannedField(
                Field.GROUP_MEMBERSHIP,
                "",
                GroupNames.join(List.copyOf(memberships.toReturn(draft))),
                decision.source(Field.GROUP_MEMBERSHIP),
                "given back after an interrupted run"));
    }

    private void compareGroups(Draft draft, Decision decision) {
        List<String> present =
                memberships.held(draft).stream().map(HuntGroup::name).toList();
        if (!decision.has(Field.GROUP_MEMBERSHIP)) {
            boolean cleared = properties.absent() == SyncProperties.Absent.CLEAR;
            if (!cleared) {
                absentGroups(draft, present);
                return;
            }
        }
        String list = decision.value(Field.GROUP_MEMBERSHIP);
        draft.stored.put(Field.GROUP_MEMBERSHIP, list);
        Set<String> wanted = GroupNames.parse(list);
        boolean same = list.equals(lastSeen.getOrDefault(Field.GROUP_MEMBERSHIP, ""));
        Set<String> ours = memberships.of(draft.userIdentification);
        List<String> add = GroupNames.minus(wanted, present).stream()
                .filter(group -> phones.groupNamed(group) != null)
                .filter(group -> !same || !ours.contains(group) || properties.drift() == SyncProperties.Drift.RESTORE)
                .toList();
        List<String> remove = ours.stream()
                .filter(group -> present.contains(group) && !wanted.contains(group))
                .toList();
        ours.stream()
                .filter(group -> !present.contains(group) && !wanted.contains(group))
                .forEach(group -> memberships.gone(draft.userIdentification, group));
        GroupNames.minus(wanted, present).stream()
                .filter(group -> same && ours.contains(group) && !add.contains(group))
                .forEach(group -> draft.setAside.add(new SetAside(
                        Field.GROUP_MEMBERSHIP,
                        group,
                        decision.source(Field.GROUP_MEMBERSHIP),
                        "drift: somebody took the user out of the group; left as it is")));
        if ((add.isEmpty() && remove.isEmpty()) || draft.stored(Field.EXTENSION).isEmpty()) {
            return;
        }
        memberships.plan(draft, add, remove);
        draft.fields.add(new PlannedField(
                Field.GROUP_MEMBERSHIP,
                GroupNames.join(present),
                GroupNames.join(Memberships.after(present, add, remove)),
                decision.source(Field.GROUP_MEMBERSHIP),
                decision.decidedBy().getOrDefault(Field.GROUP_MEMBERSHIP, "")));
    }

    private void absentGroups(Draft draft, List<String> present) {
        String before = lastSeen.getOrDefault(Field.GROUP_MEMBERSHIP, "");
        if (!before.isEmpty()) {
            draft.seen.put(Field.GROUP_MEMBERSHIP, before);
            draft.setAside.add(new SetAside(
                    Field.GROUP_MEMBERSHIP,
                    GroupNames.join(present),
                    "",
                    "absent in LDAP; IP Office keeps the memberships"));
        }
    }

    private String presentValue(Draft draft, Field field) {
        IpOfficeUser user = Objects.requireNonNull(draft.present);
        Map<Field, String> sent = Objects.requireNonNull(draft.known).written();
        return switch (field) {
            case NAME -> user.name();
            case FULL_NAME -> user.fullName();
            case EMAIL -> user.voicemailEmail();
            case EXTENSION -> user.extension();
            case MOBILE_TWINNING_NUMBER ->
                user.twinnedNumber().isEmpty() ? sent.getOrDefault(field, "") : user.twinnedNumber();
            default -> "";
        };
    }
}
