package dev.ipofficesync.rules;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Refuses words and signs that rules do not have: the consequence of a rule is Java, so without this check whoever edits a
 * rule could run anything. Works by allowing words ({@link RuleVocabulary}), not by looking for bad ones. One thread only.
 */
final class RuleWords {
    private static final Set<String> SIGNS =
            Set.of("(", ")", ",", ".", ";", ":", "=", "!", "<", ">", "&", "|", "+", "-", "*", "?");

    private final RuleProblems problems;

    RuleWords(RuleProblems problems) {
        this.problems = problems;
    }

    /** One problem for each line at most of words, and one of signs: the first explains the others. */
    void check(List<RuleToken> tokens) {
        int wordLine = 0;
        int signLine = 0;
        for (int i = 0; i < tokens.size(); i++) {
            RuleToken token = tokens.get(i);
            if (token.kind() == RuleToken.Kind.SIGN && !SIGNS.contains(token.text()) && token.line() != signLine) {
                signLine = token.line();
                problems.add(token.line(), "'" + token.text() + "' is not allowed in rules: " + sign(token.text()));
            } else if (token.kind() == RuleToken.Kind.WORD && token.line() != wordLine && word(tokens, i)) {
                wordLine = token.line();
            }
        }
    }

    private static String sign(String sign) {
        if (sign.isBlank() || sign.charAt(0) == '\u00a0') {
            return "it is a blank that is none, as web pages and word processors make them; type an ordinary blank";
        }
        return sign.charAt(0) > 127
                ? "outside of quotes and comments rules are written in plain letters"
                : "rules have no such sign outside of texts in quotes";
    }

    /** Whether something is wrong with the word. */
    private boolean word(List<RuleToken> tokens, int i) {
        RuleToken token = tokens.get(i);
        FactWords owner = i > 1 && tokens.get(i - 1).isSign(".")
                ? FactWords.of(tokens.get(i - 2).text())
                : null;
        boolean called = i + 1 < tokens.size() && tokens.get(i + 1).isSign("(");
        if (owner != null && !tokens.get(i - 2).text().equals("SharedValue")) {
            return member(owner, token, called);
        }
        if (RuleVocabulary.knows(token.text())) {
            return false;
        }
        boolean isFact = called && Character.isUpperCase(token.text().charAt(0));
        String near = isFact ? Nearest.to(token.text(), FactWords.names()).orElse("") : "";
        String hint = near.isEmpty() ? RuleVocabulary.hint(token.text()) : "did you mean '" + near + "'?";
        problems.add(token.line(), "'" + token.text() + "' is not allowed in rules: " + hint + more(tokens, i));
        return true;
    }

    private boolean member(FactWords owner, RuleToken token, boolean called) {
        String name = token.text();
        boolean known =
                called ? !owner.functions(name).isEmpty() : owner.constants().contains(name) || !owner.isEnum();
        if (known && RuleVocabulary.knows(name)) {
            return false;
        }
        var names = called ? owner.functionNames(true) : owner.constants();
        problems.add(
                token.line(),
                "there is no " + owner.written() + "." + name + "; "
                        + Nearest.to(name, names)
                                .map(near -> "did you mean " + owner.written() + "." + near + "?")
                                .orElse(owner.written() + " has: " + String.join(", ", names)));
        return true;
    }

    /** What else may have gone wrong, seen from the place of the word. */
    private static String more(List<RuleToken> tokens, int i) {
        RuleToken token = tokens.get(i);
        RuleToken before = i > 0 ? tokens.get(i - 1) : token;
        if (before.kind() == RuleToken.Kind.TEXT && before.text().isEmpty()) {
            return " (there is one double quote too many before it)";
        }
        long unknown = IntStream.range(i, tokens.size())
                .mapToObj(tokens::get)
                .takeWhile(next -> next.line() == token.line())
                .filter(next -> next.kind() == RuleToken.Kind.WORD && !RuleVocabulary.knows(next.text()))
                .count();
        if (unknown > 2) {
            return " (if this line is a comment, start it with //)";
        }
        boolean isPart = before.isSign("(") || before.isSign(",") || before.isSign("=");
        return isPart ? " (a text or the name of an attribute stands in double quotes: \"" + token.text() + "\")" : "";
    }
}
