package dev.ipofficesync.job;

import dev.ipofficesync.facts.DesiredValue;
import dev.ipofficesync.facts.ExtensionType;
import dev.ipofficesync.facts.Field;
import dev.ipofficesync.facts.ProvisioningRule;
import dev.ipofficesync.facts.TemplateValue;
import dev.ipofficesync.plan.PlannedField;
import dev.ipofficesync.plan.RowKind;
import dev.ipofficesync.rules.Decision;
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
        ProvisioningRule rule = decision.provisioningRule();
        if (rule != null) {
            extensionRecord(draft, decision, rule);
        }
    }

    private static void extensionRecord(Draft draft, Decision decision, ProvisioningRule rule) {
        draft.typeInfo = rule.extensionType().typeInfo();
        if (!rule.extensionTemplate().isEmpty()) {
            draft.typeInfo = decision.templateValues().stream()
                    .filter(value -> value.template().equals(rule.extensionTemplate()))
                    .filter(value -> value.property().equals("TypeInfo"))
                    .map(TemplateValue::value)
                    .findFirst()
                    .orElse(draft.typeInfo);
        }
        for (ExtensionType type : ExtensionType.values()) {
            if (type.typeInfo().equals(draft.typeInfo)) {
                draft.extensionType = type;
            }
        }
    }

    /** Gives the person a number where a start extension says so. */
    static void number(Draft draft, ExtensionAllocator allocator) {
        for (DesiredValue value : Objects.requireNonNull(draft.decision).values()) {
            if (value.nextFree()) {
                draft.stored.put(value.field(), allocator.next(value.value()));
                draft.numberedByRule = true;
            }
        }
    }

    /** The field rows of the plan, once the number is known. */
    static void fields(Draft draft) {
        Decision decision = Objects.requireNonNull(draft.decision);
        draft.stored.forEach((field, value) -> {
            if (!field.isSystemField() && !value.isEmpty()) {
                draft.fields.add(new PlannedField(
                        field,
                        "",
                        value,
                        decision.source(field),
                        decision.decidedBy().getOrDefault(field, "")));
            }
        });
    }
}
