package dev.ipofficesync.facts;

import java.util.List;

/**
 * A row of the sheet "Unvalidated values". The value is already fit to be shown: codes by their length. Immutable.
 *
 * @param persons as in {@link Flag}
 * @param proposal what a rule proposes to write in its place; empty for nothing, and always for a code
 */
public record Finding(
        String ruleId,
        Severity severity,
        Field field,
        String value,
        String limit,
        String text,
        List<Long> persons,
        String proposal) {
    public Finding {
        persons = List.copyOf(persons);
        proposal = field.isCode() ? "" : proposal;
    }

    public Finding(
            String ruleId,
            Severity severity,
            Field field,
            String value,
            String limit,
            String text,
            List<Long> persons) {
        this(ruleId, severity, field, value, limit, text, persons, "");
    }

    /** The same with what a rule proposes. */
    public Finding proposing(String correction) {
        return new Finding(ruleId, severity, field, value, limit, text, persons, correction);
    }
}
