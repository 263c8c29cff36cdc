package dev.ipofficesync.rules;

import dev.ipofficesync.facts.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds names that lead nowhere: a setting that no row sets, a severity or suppression of a check that does not exist. The
 * compiler cannot know them, for they are texts. One thread only.
 */
final class KnownNames {
    private static final Set<String> ASKING = Set.of("number", "on", "text", "isSet");
    private static final Set<String> ABOUT_CHECKS = Set.of("Grade", "Hides");

    private final Settings settings;
    private final Set<String> checks = new TreeSet<>();

    KnownNames(List<RuleSafety> files, Settings settings) {
        this.settings = settings;
        for (RuleSafety file : files) {
            for (RuleBlock rule : file.blocks()) {
                List<RuleToken> tokens = rule.consequence();
                for (int i = 0; i + 2 < tokens.size(); i++) {
                    if (tokens.get(i).isWord("Flag") && tokens.get(i + 2).kind() == RuleToken.Kind.TEXT) {
                        checks.add(tokens.get(i + 2).text());
                    }
                }
            }
        }
    }

    List<String> problems(List<RuleSafety> files) {
        var problems = new ArrayList<String>();
        for (RuleSafety file : files) {
            var told = new RuleProblems(file.file());
            for (RuleBlock rule : file.blocks()) {
                settings(rule.conditions(), told);
                settings(rule.consequence(), told);
                checks(rule.consequence(), told);
            }
            problems.addAll(told.lines());
        }
        return problems;
    }

    private void settings(List<RuleToken> tokens, RuleProblems problems) {
        for (int i = 0; i + 3 < tokens.size(); i++) {
            RuleToken key = tokens.get(i + 2);
            boolean asks = ASKING.contains(tokens.get(i).text())
                    && tokens.get(i + 1).isSign("(")
                    && key.kind() == RuleToken.Kind.TEXT
                    && tokens.get(i + 3).isSign(")");
            if (asks && !settings.values().containsKey(key.text())) {
                problems.add(
                        key.line(),
                        "there is no setting \"" + key.text() + "\" in the folder settings"
                                + meant(key.text(), settings.values().keySet()));
            }
        }
    }

    private void checks(List<RuleToken> tokens, RuleProblems problems) {
        for (int i = 0; i + 2 < tokens.size(); i++) {
            if (!ABOUT_CHECKS.contains(tokens.get(i).text())) {
                continue;
            }
            for (List<RuleToken> part : RuleParts.given(tokens, i + 1)) {
                RuleToken id = part.get(0);
                if (id.kind() == RuleToken.Kind.TEXT && part.size() == 1 && !checks.contains(id.text())) {
                    problems.add(id.line(), "no rule makes a finding " + id.text() + meant(id.text(), checks));
                }
            }
        }
    }

    private static String meant(String wrong, Collection<String> known) {
        return Nearest.to(wrong, known)
                .map(near -> "; did you mean \"" + near + "\"?")
                .orElse("");
    }
}
