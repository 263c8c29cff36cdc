package dev.ipofficesync.rules;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says in plain words what the compiler of Drools or Java said. Most slips are found before, with better words; this is for
 * the rest. Stateless.
 */
final class CompilerWords {
    private static final List<Translation> TRANSLATIONS = List.of(
            of(
                    "(?s).*Analyse Expression (.*?): \\[Error: unable to resolve method[^:]*: [\\w.]*?(\\w+)\\.(\\w+)\\((.*?)\\)\\].*",
                    "the condition '$1' cannot be used: $2 has no '$3'"),
            of("(?s).*Analyse Expression (.*?): \\[Error: (.*?)\\].*", "the condition '$1' cannot be used: $2"),
            of("(?s).*Unable to analyze expression '(.*?)'.*", "the condition '$1' cannot be used"),
            of(
                    "(?s).*The method (\\w+)\\((.*?)\\) is undefined for the type (\\w+).*",
                    "$3 has no function '$1' that takes ($2)"),
            of(
                    "(?s).*The method (\\w+)\\((.*?)\\) in the type (\\w+) is not applicable for the arguments \\((.*?)\\).*",
                    "the function '$1' of $3 takes ($2), but is given ($4)"),
            of("(?s).*The constructor (\\w+)\\((.*?)\\) is undefined.*", "a new $1 cannot be made of ($2)"),
            of("(?s).*Type mismatch: cannot convert from (\\w+) to (\\w+).*", "a $2 is expected where a $1 stands"),
            of("(?s).*?([\\w$]+) cannot be resolved.*", "'$1' is not known here"),
            of(
                    "(?s).*(?:no viable alternative|mismatched input|missing|extraneous input).*? at (?:input )?'(.*?)'.*",
                    "the sentence is not complete, or has a sign too many, near '$1'"),
            of("(?s).*Syntax error.*?\"(.*?)\".*", "the sentence is not complete, or has a sign too many, near '$1'"));

    private CompilerWords() {}

    private record Translation(Pattern theirs, String ours) {}

    private static Translation of(String theirs, String ours) {
        return new Translation(Pattern.compile(theirs), ours);
    }

    static String plain(String message) {
        String bare = message.replaceAll("(?s)\\[Near :.*?\\.\\.\\.\\.\\}\\]|\\[Line: \\d+, Column: \\d+\\]|\\^", "")
                .replace("Rule Compilation error ", "")
                .replaceAll("(?:dev\\.ipofficesync\\.facts|java\\.lang|java\\.util)\\.", "")
                .strip()
                .replaceAll("\\s*\\R\\s*", " ");
        for (Translation translation : TRANSLATIONS) {
            Matcher matcher = translation.theirs().matcher(bare);
            if (matcher.matches()) {
                return matcher.replaceFirst(translation.ours());
            }
        }
        return "the rule cannot be used: " + bare;
    }

    /** The line of the condition that a message quotes, in place of that of its rule. */
    static int line(RuleFile file, int reported, String plain) {
        Matcher quoted = Pattern.compile("the condition '(.*?)' cannot").matcher(plain);
        if (!quoted.lookingAt()) {
            return reported;
        }
        String wanted = quoted.group(1).replaceAll("\\s", "");
        List<String> lines = file.text().lines().toList();
        for (int i = Math.max(0, reported - 1); i < lines.size(); i++) {
            if (lines.get(i).replaceAll("\\s", "").contains(wanted)) {
                return i + 1;
            }
        }
        return reported;
    }
}
