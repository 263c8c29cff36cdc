package dev.ipofficesync.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes a file apart into rules, each of {@code rule "..."}, {@code when}, {@code then} and {@code end}, and says which of
 * these words is missing where. One thread only.
 */
final class RuleShape {
    private final List<RuleToken> tokens;
    private final RuleProblems problems;
    private final List<RuleBlock> blocks = new ArrayList<>();
    private int at;

    /** @param tokens those behind the header */
    RuleShape(List<RuleToken> tokens, RuleProblems problems) {
        this.tokens = tokens;
        this.problems = problems;
        while (at < tokens.size()) {
            if (tokens.get(at).isSign(";")) {
                at++;
            } else if (isStart(at)) {
                block();
            } else {
                stray();
            }
        }
    }

    /** The rules whose four words are all there. */
    List<RuleBlock> blocks() {
        return blocks;
    }

    /** {@code rule} is also a component of facts: no text follows it there. */
    private boolean isStart(int i) {
        return tokens.get(i).isWord("rule")
                && i + 1 < tokens.size()
                && (tokens.get(i + 1).kind() == RuleToken.Kind.TEXT
                        || (i == at && !tokens.get(i + 1).isSign(",")));
    }

    private void stray() {
        RuleToken found = tokens.get(at);
        String what = found.isWord("end")
                ? "this 'end' closes no rule; take it out, or look for a 'rule \"...\"' that is missing above"
                : "expected 'rule \"...\"' here, but found '" + found.text()
                        + "'; everything stands between 'rule' and 'end', and a comment starts with //";
        problems.add(found.line(), what);
        while (at < tokens.size() && !isStart(at)) {
            at++;
        }
    }

    private void block() {
        RuleToken start = tokens.get(at);
        RuleToken named = tokens.get(at + 1);
        if (named.kind() != RuleToken.Kind.TEXT) {
            problems.add(
                    start.line(),
                    "the name of a rule stands in double quotes and starts with its identifier: rule \"MAP-020 what it"
                            + " says\"");
            at++;
            skipToNext();
            return;
        }
        at += 2;
        String id = named.text().strip().split("\\s+", 2)[0];
        int before = problems.lines().size();
        if (!take("when")) {
            noWhen(id, named);
            skipToNext();
            return;
        }
        List<RuleToken> conditions = until("then", "end");
        if (!take("then")) {
            noThen(id, start, conditions);
            skipToNext();
            return;
        }
        List<RuleToken> consequence = until("end", "when", "then");
        if (!take("end")) {
            noEnd(id, start);
            skipToNext();
            return;
        }
        if (problems.lines().size() == before) {
            blocks.add(new RuleBlock(named.text(), start.line(), conditions, consequence));
        }
    }

    private void noWhen(String id, RuleToken named) {
        RuleToken found = at < tokens.size() ? tokens.get(at) : named;
        problems.add(
                found.isWord("then") ? found.line() : named.line(),
                "'when' is missing in rule " + id + ": write it on a line of its own below the rule's name, also when"
                        + " there is no condition");
    }

    private void noThen(String id, RuleToken start, List<RuleToken> conditions) {
        int line = conditions.stream()
                .filter(token -> token.isWord("insert"))
                .findFirst()
                .map(RuleToken::line)
                .orElse(last(start));
        problems.add(
                line,
                "'then' is missing in rule " + id
                        + ": write it on a line of its own between the conditions and the first insert");
    }

    private void noEnd(String id, RuleToken start) {
        boolean again = at < tokens.size() && !isStart(at);
        problems.add(
                again ? tokens.get(at).line() : last(start),
                again
                        ? "rule " + id + " has '" + tokens.get(at).text()
                                + "' a second time; does an 'end' and a new 'rule \"...\"' belong before it?"
                        : "'end' is missing after this line: it closes the rule " + id + ", which starts in line "
                                + start.line());
    }

    /** The line of the last token read so far. */
    private int last(RuleToken start) {
        return at > 0 ? tokens.get(at - 1).line() : start.line();
    }

    private boolean take(String word) {
        if (at < tokens.size() && tokens.get(at).isWord(word)) {
            at++;
            return true;
        }
        return false;
    }

    private List<RuleToken> until(String... words) {
        int from = at;
        while (at < tokens.size() && !isOne(tokens.get(at), words) && !isTextRule(at)) {
            at++;
        }
        return tokens.subList(from, at);
    }

    private static boolean isOne(RuleToken token, String... words) {
        for (String word : words) {
            if (token.isWord(word)) {
                return true;
            }
        }
        return false;
    }

    private boolean isTextRule(int i) {
        return tokens.get(i).isWord("rule")
                && i + 1 < tokens.size()
                && tokens.get(i + 1).kind() == RuleToken.Kind.TEXT;
    }

    private void skipToNext() {
        while (at < tokens.size() && !isTextRule(at)) {
            at++;
        }
    }
}
