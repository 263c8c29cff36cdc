package dev.ipofficesync.rules;

import dev.ipofficesync.rules.RuleToken.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts DRL text into words, texts, numbers and signs; comments are left out. It is stricter than Drools and Java: what the
 * two could read in another way than this class does (Unicode escapes, texts over several lines) is a problem. One thread
 * only.
 */
final class RuleLexer {
    /** Quotes that word processors and mail programs put in place of the straight one. */
    private static final String CURLY =
            "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2018\u2019\u201a\u2039\u203a\u2033\u00b4`";

    private final RuleFile file;
    private final String text;
    private final List<RuleToken> tokens = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private int at;
    private int line = 1;

    RuleLexer(RuleFile file) {
        this.file = file;
        this.text = file.text().replace("\r\n", "\n");
        while (at < text.length()) {
            next();
        }
    }

    List<RuleToken> tokens() {
        return tokens;
    }

    List<String> problems() {
        return problems;
    }

    private void next() {
        char c = text.charAt(at);
        if (c == '\n') {
            line++;
            at++;
        } else if (c == ' ' || c == '\t') {
            at++;
        } else if (text.startsWith("//", at)) {
            comment("\n", 0);
        } else if (text.startsWith("/*", at)) {
            comment("*/", 2);
        } else if (c == '"') {
            quoted(c);
        } else if (c == '\'') {
            single();
        } else if (CURLY.indexOf(c) >= 0) {
            curly(c);
        } else if (isWordStart(c)) {
            add(Kind.WORD);
        } else if (c >= '0' && c <= '9') {
            add(Kind.NUMBER);
        } else {
            tokens.add(new RuleToken(Kind.SIGN, String.valueOf(c), line));
            at++;
        }
    }

    private static boolean isWordStart(char c) {
        return c == '$' || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private void add(Kind kind) {
        int start = at;
        while (at < text.length() && (isWordStart(text.charAt(at)) || Character.isDigit(text.charAt(at)))) {
            at++;
        }
        tokens.add(new RuleToken(kind, text.substring(start, at), line));
    }

    /** Takes the text as if it were well written, so that it is one problem and not many. */
    private void single() {
        int stop = text.indexOf('\'', at + 1);
        int lineEnd = endOfLine();
        boolean whole = stop > 0 && stop < lineEnd;
        String inside = whole ? text.substring(at + 1, stop) : "...";
        problem("texts stand in double quotes: write \"" + inside + "\" in place of the single quotes");
        at = whole ? stop + 1 : lineEnd;
    }

    private void curly(char quote) {
        int stop = at + 1;
        int lineEnd = endOfLine();
        while (stop < lineEnd && CURLY.indexOf(text.charAt(stop)) < 0 && text.charAt(stop) != '"') {
            stop++;
        }
        problem("'" + quote + "' is a typographic quote, as word processors make them; write the straight one: \""
                + text.substring(at + 1, stop).strip() + "\"");
        at = Math.min(stop + 1, lineEnd);
    }

    private int endOfLine() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private void comment(String end, int endLength) {
        int stop = text.indexOf(end, at + endLength);
        if (stop < 0 && endLength > 0) {
            problem("the comment that starts here with /* has no end */; a comment of one line starts with //");
        }
        stop = stop < 0 ? text.length() : stop + endLength;
        String comment = text.substring(at, stop);
        if (comment.contains("\\u")) {
            problem("'\\u' is not allowed, not even in a comment; write the character itself");
        }
        if (comment.contains("\r")) {
            problem("a comment holds a lone carriage return; save the file with ordinary line ends");
        }
        line += (int) comment.chars().filter(c -> c == '\n').count();
        at = stop;
    }

    private void quoted(char quote) {
        int start = ++at;
        while (at < text.length() && text.charAt(at) != quote && text.charAt(at) != '\n') {
            if (text.startsWith("\\u", at)) {
                problem("'\\u' is not allowed in a text; write the character itself");
            }
            at += text.charAt(at) == '\\' && !text.startsWith("\n", at + 1) ? 2 : 1;
        }
        at = Math.min(at, text.length());
        if (at == text.length() || text.charAt(at) != quote) {
            problem("the text that starts here does not end on its line: \"" + shortened(start)
                    + " ; a double quote is missing at its end or one is too many");
            return;
        }
        tokens.add(new RuleToken(Kind.TEXT, text.substring(start, at), line));
        at++;
    }

    private String shortened(int start) {
        String rest = text.substring(start, at).strip();
        return rest.length() > 30 ? rest.substring(0, 30) + "..." : rest;
    }

    private void problem(String message) {
        problems.add(file.shown() + ":" + line + ": " + message);
    }
}
