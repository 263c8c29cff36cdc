package dev.ipofficesync.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a DRL file before it is compiled and refuses what rules must not reach: the consequence of a rule is Java, so
 * without this check whoever edits a rule could run anything. Works by allowing words ({@link RuleVocabulary}), not by
 * looking for bad ones. Also finds the rules' names and lines. One thread only.
 */
final class RuleSafety {
    private final RuleFile file;
    private final List<RuleToken> tokens;
    private final RuleProblems problems;
    private final List<RuleSource> rules = new ArrayList<>();
    private final List<RuleSource> rows = new ArrayList<>();
    private final List<RuleBlock> blocks = new ArrayList<>();

    RuleSafety(RuleFile file) {
        this.file = file;
        var lexer = new RuleLexer(file);
        tokens = lexer.tokens();
        problems = new RuleProblems(file);
        problems.addAll(lexer.problems());
        int body = header();
        if (body >= 0 && problems.isEmpty()) {
            List<RuleToken> rest = tokens.subList(body, tokens.size());
            new RuleWords(problems).check(rest);
            checkPatterns(body);
            findRules(body);
            if (problems.isEmpty()) {
                blocks.addAll(new RuleShape(rest, problems).blocks());
                blocks.forEach(this::checkMeaning);
            }
        }
    }

    private void checkMeaning(RuleBlock rule) {
        if (new RuleBrackets(problems).check(rule)) {
            new RuleMeaning(rule, problems);
        }
    }

    /** One line for each problem, as {@code rules/mapping/name.drl:17: message}. */
    List<String> problems() {
        return problems.lines();
    }

    /** The rules of the file, in its order. */
    List<RuleSource> rules() {
        return rules;
    }

    /** The rules of the file as tokens; none when something is wrong with its words. */
    List<RuleBlock> blocks() {
        return blocks;
    }

    RuleFile file() {
        return file;
    }

    /** Those of the rules that say the same for everyone. */
    List<RuleSource> rows() {
        return rows;
    }

    /** All texts in quotes outside the rules' names and the header. */
    List<String> texts() {
        var texts = new ArrayList<String>();
        for (int i = 1; i < tokens.size(); i++) {
            RuleToken token = tokens.get(i);
            if (token.kind() == RuleToken.Kind.TEXT && !tokens.get(i - 1).isWord("rule")) {
                texts.add(token.text());
            }
        }
        return texts;
    }

    /** Group and imports belong to the whole package in Drools, so every file states all three lines. */
    private int header() {
        RuleHeader header = new RuleHeader(file.phase(), tokens);
        header.problem(problems);
        return header.end();
    }

    private void checkPatterns(int body) {
        for (int i = body; i < tokens.size() - 2; i++) {
            if (!RulePattern.isExpectedAfter(tokens.get(i))) {
                continue;
            }
            int at = tokens.get(i + 1).isSign("(") ? i + 2 : i + 1;
            RuleToken pattern = tokens.get(at);
            boolean isWhole = pattern.kind() == RuleToken.Kind.TEXT
                    && (at + 1 == tokens.size() || !tokens.get(at + 1).isSign("+"));
            if (!isWhole) {
                problem(
                        pattern.line(),
                        "write the pattern after '" + tokens.get(i).text() + "' as one text in quotes");
            } else if (RulePattern.mayNotEnd(pattern.text())) {
                problem(
                        pattern.line(),
                        "the pattern \"" + pattern.text()
                                + "\" repeats a group that can match in several ways, which may never end; repeat"
                                + " single characters or classes such as [a-z]* only");
            }
        }
    }

    private void findRules(int body) {
        for (int i = body; i < tokens.size(); i++) {
            if (tokens.get(i).isWord("rule") && isStartOfRule(i)) {
                addRule(i);
            }
        }
    }

    /** {@code rule} is also a component of facts: there a bracket, a colon or a comma stands before it. */
    private boolean isStartOfRule(int i) {
        RuleToken before = tokens.get(i - 1);
        return i + 1 < tokens.size() && (before.isWord("end") || before.isSign("*") || before.isSign(";"));
    }

    private void addRule(int at) {
        RuleToken start = tokens.get(at);
        RuleToken named = tokens.get(at + 1);
        String name = named.kind() == RuleToken.Kind.TEXT ? named.text() : "";
        String id = name.strip().split("\\s+", 2)[0];
        if (!RuleIdentifiers.isOne(id)) {
            problem(
                    start.line(),
                    "the name of a rule stands in double quotes and starts with its identifier, capital letters, a hyphen"
                            + " and digits such as MAP-020, but this one starts with '" + id + "'");
        }
        var rule = new RuleSource(id, name, file.phase(), file.shown(), start.line());
        rules.add(rule);
        if (isSameForEveryone(at + 2)) {
            rows.add(rule);
        }
    }

    /** No condition at all, or one on rows of the matrix, which are there for every person and operation. */
    private boolean isSameForEveryone(int when) {
        int then = when;
        while (then < tokens.size() && !tokens.get(then).isWord("then")) {
            then++;
        }
        return then == when + 1
                || tokens.subList(Math.min(when, then), then).stream().anyMatch(token -> token.isWord("MatrixRow"));
    }

    private void problem(int line, String message) {
        problems.add(line, message);
    }
}
