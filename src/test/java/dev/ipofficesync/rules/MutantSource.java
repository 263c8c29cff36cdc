package dev.ipofficesync.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * DRL text in which code, texts and comments can be told apart, so that a change hits what it is meant for. Positions are
 * those of the file.
 */
final class MutantSource {
    private static final Pattern RULE =
            Pattern.compile("\\brule\\b(.*?)\\bwhen\\b(.*?)\\bthen\\b(.*?)\\bend\\b", Pattern.DOTALL);
    private static final Pattern IMPORT = Pattern.compile("\\bimport dev\\.ipofficesync\\.facts\\.\\*");

    private final String text;

    /** The same text with spaces in place of comments and of what stands between quotes. */
    private final String code;

    /** Texts between quotes as start and end, rule names left out. */
    private final List<int[]> texts = new ArrayList<>();

    private final List<int[]> conditions = new ArrayList<>();
    private final List<int[]> consequences = new ArrayList<>();

    MutantSource(String text) {
        this.text = text;
        this.code = masked();
        Matcher rule = RULE.matcher(code);
        for (int at = body(); rule.find(at); at = rule.end()) {
            conditions.add(new int[] {rule.start(2), rule.end(2)});
            consequences.add(new int[] {rule.start(3), rule.end(3)});
        }
        texts.removeIf(range -> !isInRule(range[0]));
    }

    private int body() {
        Matcher header = IMPORT.matcher(code);
        return header.find() ? header.end() : 0;
    }

    private String masked() {
        var masked = new StringBuilder(text);
        int at = 0;
        while (at < text.length()) {
            int end = at + 1;
            if (text.startsWith("//", at)) {
                end = orEnd(text.indexOf('\n', at));
                blank(masked, at, end);
            } else if (text.startsWith("/*", at)) {
                end = orEnd(text.indexOf("*/", at));
                blank(masked, at, end);
            } else if (text.charAt(at) == '"') {
                while (end < text.length() && text.charAt(end) != '"') {
                    end += text.charAt(end) == '\\' ? 2 : 1;
                }
                texts.add(new int[] {at + 1, end});
                blank(masked, at + 1, end);
                end++;
            }
            at = end;
        }
        return masked.toString();
    }

    private int orEnd(int index) {
        return index < 0 ? text.length() : index;
    }

    private static void blank(StringBuilder masked, int from, int to) {
        for (int i = from; i < to; i++) {
            if (masked.charAt(i) != '\n') {
                masked.setCharAt(i, ' ');
            }
        }
    }

    private boolean isInRule(int position) {
        return isIn(conditions, position) || isIn(consequences, position);
    }

    private static boolean isIn(List<int[]> ranges, int position) {
        return ranges.stream().anyMatch(range -> range[0] <= position && position < range[1]);
    }

    boolean isCondition(int position) {
        return isIn(conditions, position);
    }

    String text() {
        return text;
    }

    String code() {
        return code;
    }

    List<int[]> texts() {
        return texts;
    }

    List<int[]> conditions() {
        return conditions;
    }

    List<int[]> consequences() {
        return consequences;
    }

    /** Every place in the rules' code where the pattern stands. */
    void each(Pattern pattern, BiConsumer<MatchResult, Integer> taker) {
        pattern.matcher(code)
                .results()
                .filter(found -> isInRule(found.start()))
                .forEach(found -> taker.accept(found, found.start()));
    }

    int line(int position) {
        return 1
                + (int) text.substring(0, position)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    String replaced(int from, int to, String replacement) {
        return text.substring(0, from) + replacement + text.substring(to);
    }
}
