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
        } else if (c == '"' || c == '\'') {
            quoted(c);
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

    private void comment(String end, int endLength) {
        int stop = text.indexOf(end, at + endLength);
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
            problem("the text that starts with " + quote + " does not end on its line");
            return;
        }
        tokens.add(new RuleToken(Kind.TEXT, text.substring(start, at), line));
        at++;
    }

    private void problem(String message) {
        problems.add(file.shown() + ":" + line + ": " + message);
    }
}
