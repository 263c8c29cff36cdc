package dev.ipofficesync.facts;

import java.util.List;
import java.util.function.UnaryOperator;

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

    /** The same with texts that are equal for many held once. */
    public Finding sharing(UnaryOperator<String> same) {
        return new Finding(ruleId, severity, field, value, same.apply(limit), same.apply(text), persons, proposal);
    }

    /** The same with what a rule proposes. */
    public Finding proposing(String correction) {
        return new Finding(ruleId, severity, field, value, limit, text, persons, correction);
    }
}
