package dev.ipofficesync.rules;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brackets, commas and semicolons of one rule: says which is missing or too many, and in which line. One thread only.
 */
final class RuleBrackets {
    private static final Set<String> BETWEEN =
            Set.of("and", "or", "not", "exists", "in", "matches", "contains", "memberOf", "from", "new");
    private static final Set<String> GROUPS = Set.of("and", "or", "not", "exists", "forall", "accumulate", "collect");

    private static final Set<String> OPERATORS = Set.of("=", "<", ">", "!", "&", "|", "+", "-", ".");

    private final RuleProblems problems;
    private final Deque<Opened> open = new ArrayDeque<>();

    /** A bracket that is not closed so far, and the word before it. */
    private record Opened(RuleToken bracket, @Nullable RuleToken owner) {
        boolean isList() {
            return owner != null && owner.kind() == RuleToken.Kind.WORD && !GROUPS.contains(owner.text());
        }

        boolean isPattern() {
            return isList() && owner != null && FactWords.of(owner.text()) != null;
        }
    }

    RuleBrackets(RuleProblems problems) {
        this.problems = problems;
    }

    /** Whether all is well. */
    boolean check(RuleBlock rule) {
        int before = problems.lines().size();
        conditions(rule);
        consequence(rule);
        return problems.lines().size() == before;
    }

    private void conditions(RuleBlock rule) {
        open.clear();
        List<RuleToken> tokens = rule.conditions();
        for (int i = 0; i < tokens.size(); i++) {
            if (startsPattern(tokens, i) && !open.isEmpty() && open.element().isPattern()) {
                problems.add(
                        tokens.get(i - 1).line(),
                        "a closing bracket ')' is missing at the end of this line: " + opened()
                                + " is still open where the next condition starts");
                return;
            }
            if (!sign(tokens, i) || !list(tokens, i)) {
                return;
            }
        }
        if (!open.isEmpty()) {
            problems.add(
                    open.element().bracket().line(),
                    "a closing bracket ')' is missing: " + opened() + " is still open at 'then'");
        }
    }

    /** {@code $row : Mapping (}. */
    private static boolean startsPattern(List<RuleToken> tokens, int i) {
        return i > 0
                && i + 3 < tokens.size()
                && tokens.get(i).text().startsWith("$")
                && tokens.get(i + 1).isSign(":")
                && FactWords.of(tokens.get(i + 2).text()) != null
                && tokens.get(i + 3).isSign("(");
    }

    private String opened() {
        Opened last = open.element();
        return "the bracket '('"
                + (last.owner() == null ? "" : " after '" + last.owner().text() + "'")
                + " of line " + last.bracket().line();
    }

    private void consequence(RuleBlock rule) {
        open.clear();
        List<RuleToken> tokens = rule.consequence();
        boolean fresh = true;
        for (int i = 0; i < tokens.size(); i++) {
            RuleToken token = tokens.get(i);
            if (token.isSign(";")) {
                if (!open.isEmpty()) {
                    int missing = open.size();
                    problems.add(
                            token.line(),
                            missing == 1
                                    ? "a closing bracket ')' is missing before ';': " + opened() + " is still open"
                                    : missing + " closing brackets ')' are missing before ';'");
                    return;
                }
                fresh = true;
                continue;
            }
            if (fresh && !statement(tokens, i)) {
                return;
            }
            if (!fresh && token.isWord("insert")) {
                noSemicolon(tokens.get(i - 1));
                return;
            }
            fresh = false;
            if (!sign(tokens, i) || !list(tokens, i)) {
                return;
            }
        }
        if (!fresh) {
            noSemicolon(tokens.get(tokens.size() - 1));
        }
    }

    private void noSemicolon(RuleToken last) {
        problems.add(
                last.line(),
                open.isEmpty()
                        ? "a semicolon ';' is missing at the end of this line"
                        : "a closing bracket ')' and a semicolon ';' are missing at the end of this line: " + opened()
                                + " is still open");
    }

    private boolean statement(List<RuleToken> tokens, int i) {
        RuleToken first = tokens.get(i);
        boolean follows = i + 1 < tokens.size();
        if (first.isWord("insert") && follows && !tokens.get(i + 1).isSign("(")) {
            problems.add(first.line(), "an opening bracket '(' is missing after 'insert'");
            return false;
        }
        if (first.isWord("new") || FactWords.of(first.text()) != null) {
            problems.add(
                    first.line(),
                    "'insert(' is missing: a statement between 'then' and 'end' reads insert( "
                            + (first.isWord("new") ? "new ..." : first.text() + "...") + " );");
            return false;
        }
        boolean bare = first.isWord("insert")
                && i + 2 < tokens.size()
                && FactWords.of(tokens.get(i + 2).text()) != null;
        if (bare && i + 3 < tokens.size() && tokens.get(i + 3).isSign("(")) {
            String fact = tokens.get(i + 2).text();
            problems.add(first.line(), "'new' is missing: write insert( new " + fact + "( ... ) );");
            return false;
        }
        return true;
    }

    /** Keeps account of brackets; false when one is too many or a sign is not one. */
    private boolean sign(List<RuleToken> tokens, int i) {
        RuleToken token = tokens.get(i);
        if (token.isSign("(")) {
            open.push(new Opened(token, i > 0 ? tokens.get(i - 1) : null));
        } else if (token.isSign(")")) {
            if (open.isEmpty()) {
                problems.add(token.line(), "one closing bracket ')' is too many in this line, or its '(' is missing");
                return false;
            }
            open.pop();
        } else if (token.isSign("=") && !open.isEmpty()) {
            return comparison(tokens, i);
        } else if ((token.isSign("&") || token.isSign("|")) && isAlone(tokens, i)) {
            problems.add(token.line(), "'" + token.text() + "' is written twice: " + token.text() + token.text());
            return false;
        }
        return true;
    }

    private boolean comparison(List<RuleToken> tokens, int i) {
        RuleToken before = tokens.get(i - 1);
        boolean pair = tokens.get(i + 1 < tokens.size() ? i + 1 : i).isSign("=") && i + 1 < tokens.size();
        if (pair || before.isSign("=") || before.isSign("!") || before.isSign("<") || before.isSign(">")) {
            boolean turned = i + 1 < tokens.size()
                    && !before.isSign("=")
                    && (tokens.get(i + 1).isSign("<") || tokens.get(i + 1).isSign(">"));
            if (!turned) {
                return true;
            }
        }
        problems.add(tokens.get(i).line(), "a comparison is written == (or !=, <, <=, >, >=), not =");
        return false;
    }

    private static boolean isAlone(List<RuleToken> tokens, int i) {
        String sign = tokens.get(i).text();
        boolean before = i > 0 && tokens.get(i - 1).isSign(sign);
        boolean after = i + 1 < tokens.size() && tokens.get(i + 1).isSign(sign);
        return !before && !after;
    }

    /** Commas between the parts of a list; false when one is missing or too many. */
    private boolean list(List<RuleToken> tokens, int i) {
        if (i == 0 || open.isEmpty()) {
            return true;
        }
        RuleToken before = tokens.get(i - 1);
        RuleToken token = tokens.get(i);
        if (before.isSign(",") && (token.isSign(")") || token.isSign(","))) {
            problems.add(before.line(), "after the comma ',' a value is missing, or the comma is too many");
            return false;
        }
        if (OPERATORS.contains(before.text()) && isSign(before) && (token.isSign(")") || token.isSign(","))) {
            problems.add(before.line(), "after '" + before.text() + "' a value is missing");
            return false;
        }
        if (before.isSign("(") && token.isSign(",")) {
            problems.add(token.line(), "before the comma ',' a value is missing");
            return false;
        }
        if (!open.element().isList() || !isEndOfValue(before) || !isStartOfValue(token)) {
            return true;
        }
        FactWords fact = FactWords.of(before.text());
        if (fact != null && fact.isEnum()) {
            problems.add(
                    token.line(),
                    "a dot is missing between '" + before.text() + "' and '" + token.text() + "': " + before.text()
                            + "." + token.text());
        } else {
            problems.add(
                    before.line(),
                    "a comma ',' is missing between " + quoted(before) + " and " + quoted(token)
                            + " (or a '+' where two texts are to become one)");
        }
        return false;
    }

    private static boolean isSign(RuleToken token) {
        return token.kind() == RuleToken.Kind.SIGN;
    }

    private static String quoted(RuleToken token) {
        return token.kind() == RuleToken.Kind.TEXT ? token.written() : "'" + token.text() + "'";
    }

    private static boolean isEndOfValue(RuleToken token) {
        return switch (token.kind()) {
            case TEXT, NUMBER -> true;
            case WORD -> !BETWEEN.contains(token.text());
            case SIGN -> token.isSign(")");
        };
    }

    private static boolean isStartOfValue(RuleToken token) {
        return switch (token.kind()) {
            case TEXT, NUMBER -> true;
            case WORD -> !BETWEEN.contains(token.text()) || token.isWord("new");
            case SIGN -> false;
        };
    }
}
