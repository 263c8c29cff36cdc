package dev.ipofficesync.job;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.ipoffice.HuntGroup;
import dev.ipofficesync.ipoffice.IpOfficeUser;
import dev.ipofficesync.plan.ChangePlan;
import dev.ipofficesync.plan.KeptPlan;
import dev.ipofficesync.plan.KeptPlan.Value;
import dev.ipofficesync.plan.PlannedField;
import dev.ipofficesync.plan.RowKind;
import dev.ipofficesync.plan.SynchronizedUser;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How what a kept plan says about a person differs from what would be done now. A field that holds the planned value already
 * does not differ: an interrupted run may have written it. One thread only.
 */
final class PlanDifference {
    /** Fields that can be read back from the phone system; the others are written once, with a new user. */
    private static final Set<Field> READABLE = EnumSet.of(
            Field.NAME,
            Field.FULL_NAME,
            Field.EMAIL,
            Field.EXTENSION,
            Field.MOBILE_TWINNING_NUMBER,
            Field.GROUP_MEMBERSHIP);

    private final SyncRun run;

    PlanDifference(SyncRun run) {
        this.run = run;
    }

    /** For a person who would be changed now; empty when it is the planned change, or the rest of it. */
    List<String> of(KeptPlan.Row row, Draft draft) {
        boolean rest = row.kind() == RowKind.NEW && draft.kind == RowKind.UPDATE;
        if (draft.kind != row.kind() && !rest) {
            return List.of("would be " + draft.kind + " now");
        }
        List<String> differences = new ArrayList<>();
        if (!draft.system.equals(row.system())) {
            differences.add("the system would be '" + draft.system + "' instead of '" + row.system() + "'");
        }
        if (draft.kind == RowKind.NEW && !draft.typeInfo.equals(row.extensionType())) {
            differences.add(
                    "the extension type would be '" + draft.typeInfo + "' instead of '" + row.extensionType() + "'");
        }
        Map<Field, Value> now = new EnumMap<>(Field.class);
        for (PlannedField field : draft.fields()) {
            now.put(field.field(), new Value(field.before(), field.after()));
        }
        IpOfficeUser present = draft.kind == RowKind.UPDATE ? draft.present : null;
        for (Field field : fields(row, now)) {
            Value planned = row.fields().get(field);
            Value today = now.get(field);
            if (planned == null) {
                further(differences, draft.kind, field, Objects.requireNonNull(today));
            } else if (today == null) {
                missing(differences, row, draft.kind, field, planned, present);
            } else {
                compare(differences, field, planned, today);
            }
        }
        return differences;
    }

    private static Set<Field> fields(KeptPlan.Row row, Map<Field, Value> now) {
        Set<Field> fields = EnumSet.noneOf(Field.class);
        fields.addAll(row.fields().keySet());
        fields.addAll(now.keySet());
        return fields;
    }

    private static void further(List<String> differences, RowKind kind, Field field, Value today) {
        differences.add(
                kind == RowKind.DELETE
                        ? "the phone system holds " + field.label() + " '" + today.before() + "' now"
                        : field.label() + " would change too, to '" + today.after() + "'");
    }

    private static void compare(List<String> differences, Field field, Value planned, Value today) {
        if (!same(field, planned.after(), today.after())) {
            differences.add(
                    field.label() + " would become '" + today.after() + "' instead of '" + planned.after() + "'");
        } else if (!same(field, planned.before(), today.before()) && !onTheWay(field, planned, today)) {
            differences.add("the phone system holds " + field.label() + " '" + today.before() + "' instead of '"
                    + planned.before() + "'");
        }
    }

    /** Groups are written one by one: between the first and the last a user is in some of them. */
    private static boolean onTheWay(Field field, Value planned, Value today) {
        if (field != Field.GROUP_MEMBERSHIP) {
            return false;
        }
        Set<String> before = GroupNames.parse(planned.before());
        Set<String> after = GroupNames.parse(planned.after());
        Set<String> some = new HashSet<>(before);
        some.addAll(after);
        before.retainAll(after);
        Set<String> now = GroupNames.parse(today.before());
        return now.containsAll(before) && some.containsAll(now);
    }

    private void missing(
            List<String> differences,
            KeptPlan.Row row,
            RowKind kind,
            Field field,
            Value planned,
            @Nullable IpOfficeUser present) {
        if (kind == RowKind.UPDATE && present != null) {
            held(differences, row, field, planned, present);
        } else if (kind == RowKind.NEW || field != Field.GROUP_MEMBERSHIP) {
            differences.add(field.label() + " would not change any more, from '" + planned.before() + "' to '"
                    + planned.after() + "'");
        }
    }

    private void held(List<String> differences, KeptPlan.Row row, Field field, Value planned, IpOfficeUser present) {
        if (!READABLE.contains(field)) {
            return;
        }
        String now = value(row.userIdentification(), present, field);
        if (!same(field, planned.after(), now)) {
            differences.add(field.label() + " would stay '" + now + "' instead of becoming '" + planned.after() + "'");
        }
    }

    /** For a person whom nothing would change now; empty when the planned change is done already. */
    List<String> ofNoChange(KeptPlan.Row row) {
        SynchronizedUser known = run.people().known(row.userIdentification());
        boolean seen = run.people().isSeen(row.userIdentification());
        if (row.kind() == RowKind.DELETE) {
            return known == null && !seen
                    ? List.of()
                    : List.of(
                            seen
                                    ? "is in the directory again"
                                    : "would not be deleted any more: "
                                            + run.plan().reason(run.id(), row.userIdentification()));
        }
        if (!seen) {
            return List.of("is no longer in the directory");
        }
        IpOfficeUser present = known == null ? null : run.phones().user(known);
        if (present == null) {
            return List.of("would not be changed any more: " + run.plan().reason(run.id(), row.userIdentification()));
        }
        List<String> differences = new ArrayList<>();
        row.fields().forEach((field, planned) -> held(differences, row, field, planned, present));
        String reason = run.plan().reason(run.id(), row.userIdentification());
        return differences.isEmpty() || reason.equals(ChangePlan.NO_REASON)
                ? differences
                : List.of("would not be changed any more: " + reason);
    }

    private String value(String userIdentification, IpOfficeUser user, Field field) {
        return switch (field) {
            case NAME -> user.name();
            case FULL_NAME -> user.fullName();
            case EMAIL -> user.voicemailEmail();
            case EXTENSION -> user.extension();
            case GROUP_MEMBERSHIP ->
                GroupNames.join(run.phones().groupsWith(user.extension()).stream()
                        .map(HuntGroup::name)
                        .toList());
            case MOBILE_TWINNING_NUMBER -> twinned(userIdentification, user);
            default -> "";
        };
    }

    /** Not every system gives the number back. */
    private String twinned(String userIdentification, IpOfficeUser user) {
        SynchronizedUser known = run.people().known(userIdentification);
        return user.twinnedNumber().isEmpty() && known != null
                ? known.written().getOrDefault(Field.MOBILE_TWINNING_NUMBER, "")
                : user.twinnedNumber();
    }

    private static boolean same(Field field, String planned, String now) {
        return field == Field.GROUP_MEMBERSHIP
                ? GroupNames.parse(planned).equals(GroupNames.parse(now))
                : planned.equals(now);
    }
}
