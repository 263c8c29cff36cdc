package dev.ipofficesync.rules;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * A regular expression in a rule. Java tries all ways in which a repeated group with a choice inside can match, so one such
 * pattern and one unlucky value would keep a run busy for ever, and nothing can stop it. Stateless.
 */
final class RulePattern {
    private static final Set<String> TAKE_A_PATTERN = Set.of("matches", "replaceAll");

    private RulePattern() {}

    static boolean isExpectedAfter(RuleToken token) {
        return token.kind() == RuleToken.Kind.WORD && TAKE_A_PATTERN.contains(token.text());
    }

    /** Whether a repeated group holds a repetition or a choice, in the pattern as it is written in the source. */
    static boolean mayNotEnd(String source) {
        String pattern = source.replace("\\\\", "\\").replaceAll("\\\\.", "x").replaceAll("\\[\\^?]?[^\\]]*\\]", "x");
        Deque<Boolean> choices = new ArrayDeque<>();
        choices.push(false);
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '(') {
                choices.push(false);
                // a mark such as (?s) is no repetition
                i += pattern.startsWith("?", i + 1) ? 1 : 0;
            } else if (c == ')' && choices.size() > 1) {
                boolean inside = choices.pop();
                if (inside && i + 1 < pattern.length() && "*+{".indexOf(pattern.charAt(i + 1)) >= 0) {
                    return true;
                }
                choices.push(choices.pop() || inside);
            } else if ("*+?{|".indexOf(c) >= 0) {
                choices.pop();
                choices.push(true);
            }
        }
        return false;
    }
}
