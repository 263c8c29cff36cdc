package dev.ipofficesync.cli;

import dev.ipofficesync.rules.RuleBase;
import dev.ipofficesync.rules.RuleScenarios;
import dev.ipofficesync.rules.RulesException;
import dev.ipofficesync.rules.RulesProperties;
import dev.ipofficesync.rules.ScenarioResult;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** The check of the rules folder, told to people and, in the last line, to machines. One thread only. */
final class RulesCheck {
    private final RulesProperties properties;
    private final Path cache;
    private int rules;
    private int scenarios;
    private int failed;
    private int uncovered;
    private int problems;

    /** @param cache folder with compiled rules */
    RulesCheck(RulesProperties properties, Path cache) {
        this.properties = properties;
        this.cache = cache;
    }

    /** The exit status: 0 when all is well, else that of wrong rules. */
    int run(PrintStream out, PrintStream err) {
        try {
            check(err);
        } catch (RulesException failure) {
            problems += failure.problems().size();
            failure.problems().forEach(err::println);
        }
        out.println(words());
        out.println("rules=" + rules + " scenarios=" + scenarios + " failed=" + failed + " uncovered=" + uncovered
                + " problems=" + problems);
        return isWell() ? ExitStatus.OK : ExitStatus.USAGE;
    }

    private void check(PrintStream err) {
        rules = RuleBase.compile(properties, cache).rules().size();
        var all = new RuleScenarios(properties.folder(), cache);
        List<String> told = all.houseRules();
        problems = told.size();
        told.forEach(err::println);
        for (var scenario : all.scenarios()) {
            ScenarioResult result = all.run(scenario);
            scenarios++;
            if (!result.passed()) {
                failed++;
                err.println(result.message());
            }
        }
        List<String> untested = all.uncovered();
        uncovered = untested.size();
        untested.forEach(err::println);
    }

    private boolean isWell() {
        return failed + uncovered + problems == 0;
    }

    private String words() {
        if (rules == 0) {
            return counted(problems, "problem")
                    + " to mend before the rules can be used; each line above names file and line.";
        }
        if (isWell()) {
            return "All is well: " + counted(rules, "rule") + ", " + counted(scenarios, "scenario")
                    + " with the expected answer.";
        }
        return counted(rules, "rule") + " compile; " + counted(failed, "scenario") + " of " + scenarios
                + " with another answer than expected, " + counted(problems, "problem") + ", "
                + counted(uncovered, "gap") + " in the scenarios; see above.";
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
