package dev.ipofficesync.rules;

import java.util.List;

/**
 * One rule as its tokens: what stands between {@code when} and {@code then}, and what between {@code then} and {@code end}.
 * Immutable.
 *
 * @param line of the word {@code rule}
 */
record RuleBlock(String name, int line, List<RuleToken> conditions, List<RuleToken> consequence) {
    /** The rule for messages: its identifier. */
    String id() {
        return name.strip().split("\\s+", 2)[0];
    }
}
