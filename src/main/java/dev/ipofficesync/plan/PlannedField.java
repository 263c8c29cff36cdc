package dev.ipofficesync.plan;

import dev.ipofficesync.facts.Field;

/**
 * One field that would change. Codes appear by their length only. Immutable.
 *
 * @param source attribute, constant or user provisioning rule
 * @param ruleId the deciding rule
 */
public record PlannedField(Field field, String before, String after, String source, String ruleId) {
    public PlannedField {
        before = field.shown(before);
        after = field.shown(after);
    }
}
