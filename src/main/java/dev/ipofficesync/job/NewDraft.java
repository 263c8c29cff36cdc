package dev.ipofficesync.job;

import dev.ipofficesync.facts.DesiredValue;
import dev.ipofficesync.facts.Field;
import dev.ipofficesync.plan.PlannedField;
import dev.ipofficesync.plan.RowKind;
import dev.ipofficesync.rules.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The start values of a person who has no user yet. The number from a start extension comes later, in order. */
final class NewDraft {
    private NewDraft() {}

    static void fill(Draft draft, Decision decision) {
        draft.kind = RowKind.NEW;
        draft.decision = decision;
        draft.system = decision.value(Field.SYSTEM);
        draft.setAside.addAll(decision.setAside());
        for (DesiredValue value : decision.values()) {
            if (!value.nextFree()) {
                draft.stored.put(value.field(), value.value());
            }
        }
        draft.extensionType = decision.extensionType();
        draft.typeInfo = decision.extensionType().typeInfo();
    }

    /** Gives the person the number that a kept plan promised, where a start extension says so and it is still free. */
    static void number(Draft draft, ExtensionAllocator allocator, String promised) {
        for (DesiredValue value : Objects.requireNonNull(draft.decision).values()) {
            if (value.nextFree() && allocator.take(promised, value.value())) {
                draft.stored.put(value.field(), promised);
                draft.numberedByRule = true;
            }
        }
    }

    /** Gives the person a number where a start extension says so and nobody promised one. */
    static void number(Draft draft, ExtensionAllocator allocator) {
        for (DesiredValue value : Objects.requireNonNull(draft.decision).values()) {
            if (value.nextFree() && !draft.stored.containsKey(value.field())) {
                draft.stored.put(value.field(), allocator.next(value.value()));
                draft.numberedByRule = true;
            }
        }
    }

    /** The field rows of the plan, once the number is known; until the codes are forgotten. */
    static List<PlannedField> fields(Draft draft) {
        Map<Field, String> sources = draft.sources();
        Map<Field, String> rules = draft.rules();
        List<PlannedField> fields = new ArrayList<>();
        draft.stored.forEach((field, value) -> {
            if (!field.isSystemField() && !value.isEmpty()) {
                fields.add(new PlannedField(
                        field, "", value, sources.getOrDefault(field, ""), rules.getOrDefault(field, "")));
            }
        });
        return fields;
    }
}
