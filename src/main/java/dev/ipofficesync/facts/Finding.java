package dev.ipofficesync.facts;

import java.util.List;

/**
 * A row of the sheet "Unvalidated values". The value is already fit to be shown: codes by their length. Immutable.
 *
 * @param persons as in {@link Flag}
 */
public record Finding(
        String ruleId, Severity severity, Field field, String value, String limit, String text, List<Long> persons) {
    public Finding {
        persons = List.copyOf(persons);
    }
}
