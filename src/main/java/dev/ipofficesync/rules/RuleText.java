package dev.ipofficesync.rules;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A rule as it is written, so that a report can show what was in force after the file has changed. Immutable.
 *
 * @param text from its first word to {@code end}; codes in it by their length
 * @param digest SHA-256 over the text
 * @param fileDigest SHA-256 over its whole file
 */
public record RuleText(String text, String digest, String fileDigest) {
    /** The texts of all rules, by identifier. */
    static Map<String, RuleText> byId(List<RuleFile> files, Collection<RuleSource> rules) {
        Map<String, RuleFile> byName = new HashMap<>();
        files.forEach(file -> byName.put(file.shown(), file));
        Map<String, RuleText> texts = new HashMap<>();
        for (RuleSource rule : rules) {
            RuleFile file = Objects.requireNonNull(byName.get(rule.file()));
            String text = text(file, rule.line());
            texts.put(rule.id(), new RuleText(text, RuleFolder.digest(text), RuleFolder.digest(file.text())));
        }
        return texts;
    }

    private static String text(RuleFile file, int line) {
        var text = new StringBuilder();
        for (String next : file.text().lines().skip(line - 1L).toList()) {
            text.append(next).append('\n');
            // a row of a workbook is one line
            if (next.strip().equals("end") || file.shown().endsWith(DecisionTable.ENDING)) {
                break;
            }
        }
        return RuleCodes.shown(text.toString().stripTrailing(), file.shown().endsWith(DecisionTable.ENDING));
    }
}
