package dev.ipofficesync.rules;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Login and voicemail codes that somebody wrote into a rule: they are in the rules folder and nowhere else. Stateless. */
final class RuleCodes {
    private static final Pattern FIELD =
            Pattern.compile("LOGIN_CODE|VOICEMAIL_CODE|Login Code|Voicemail Code", Pattern.CASE_INSENSITIVE);
    /** A whole line; what stands behind a statement is looked at, because two slashes may be part of a text. */
    private static final Pattern COMMENT = Pattern.compile("(?m)^[ \\t]*//.*$");

    private static final Pattern IN_RULE = Pattern.compile("(?<=\")[0-9]+(?=\")");
    private static final Pattern IN_ROW = Pattern.compile("(?<![\\w.])[0-9]+(?![\\w.])");

    private RuleCodes() {}

    /** Whether one of the files that give values may hold a code: compiled rules hold it too, and are not kept then. */
    static boolean areIn(List<RuleFile> files) {
        return files.stream()
                .filter(file -> file.phase() == RulePhase.MAPPING || file.phase() == RulePhase.PROVISIONING)
                .map(file -> COMMENT.matcher(file.text()).replaceAll("")) // comments are not compiled
                .anyMatch(text ->
                        FIELD.matcher(text).find() && IN_RULE.matcher(text).find());
    }

    /** The text with codes by their length, as everywhere else. */
    static String shown(String text, boolean row) {
        if (!FIELD.matcher(text).find()) {
            return text;
        }
        Matcher code = (row ? IN_ROW : IN_RULE).matcher(text);
        return code.replaceAll(found -> "(" + found.group().length() + " characters)");
    }
}
