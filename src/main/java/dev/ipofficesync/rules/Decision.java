package dev.ipofficesync.rules;

import dev.ipofficesync.facts.DesiredValue;
import dev.ipofficesync.facts.ExtensionType;
import dev.ipofficesync.facts.Field;
import dev.ipofficesync.facts.Flag;
import dev.ipofficesync.facts.Operation;
import dev.ipofficesync.facts.ProvisioningRule;
import dev.ipofficesync.facts.SetAside;
import dev.ipofficesync.facts.TemplateValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say about one person: the value each field should get, and why. Lists are in the order of the fields.
 * Immutable.
 *
 * @param values at most one for each field; a field without a value is left as it is
 * @param decidedBy identifier of the analyst's rule behind each value
 * @param setAside values that were not used
 * @param flags what the decision noticed, before severity
 * @param provisioningRule the chosen user provisioning rule; null for none
 * @param extensionType kind of extension record to make; the rule's template wins over its type
 * @param templateValues content of the chosen rule's templates
 * @param trace every rule that fired, in order; empty for an engine that does not tell
 */
public record Decision(
        Operation operation,
        List<DesiredValue> values,
        Map<Field, String> decidedBy,
        List<SetAside> setAside,
        List<Flag> flags,
        @Nullable ProvisioningRule provisioningRule,
        ExtensionType extensionType,
        List<TemplateValue> templateValues,
        List<FiredRule> trace) {
    public Decision {
        values = List.copyOf(values);
        decidedBy = Map.copyOf(decidedBy);
        setAside = List.copyOf(setAside);
        flags = List.copyOf(flags);
        templateValues = List.copyOf(templateValues);
        trace = List.copyOf(trace);
    }

    /** The same with no more than numbers and checks need: start numbers, and what was noticed. */
    public Decision untilChecked() {
        return new Decision(
                operation,
                values.stream().filter(DesiredValue::nextFree).toList(),
                Map.of(),
                List.of(),
                flags,
                provisioningRule,
                extensionType,
                templateValues,
                List.of());
    }

    /** The same without the values and how they came about. */
    public Decision withoutValues() {
        return new Decision(
                operation,
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                provisioningRule,
                extensionType,
                templateValues,
                List.of());
    }

    /** The desired value of a field. */
    public Optional<DesiredValue> desired(Field field) {
        for (DesiredValue value : values) {
            if (value.field() == field) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /** The text of a field's desired value; empty when there is none. */
    public String value(Field field) {
        return desired(field).map(DesiredValue::value).orElse("");
    }

    /** Where a field's desired value came from; empty when there is none. */
    public String source(Field field) {
        return desired(field).map(DesiredValue::source).orElse("");
    }

    /** Whether the field has a desired value. */
    public boolean has(Field field) {
        return desired(field).isPresent();
    }

    /** Whether the decision raised a flag of this check. */
    public boolean isFlagged(String ruleId) {
        return flags.stream().anyMatch(flag -> flag.ruleId().equals(ruleId));
    }

    /** The name of the chosen user provisioning rule; empty for none. */
    public String provisioningRuleName() {
        return provisioningRule == null ? "" : provisioningRule.name();
    }
}
