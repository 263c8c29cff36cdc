package dev.ipofficesync.rules;

import java.util.List;

/**
 * A rule that fired for a person, and what it said. Immutable.
 *
 * @param inserted the facts the rule added; their text never shows a code
 */
public record FiredRule(RuleSource rule, List<Object> inserted) {
    public FiredRule {
        inserted = List.copyOf(inserted);
    }
}
