package dev.ipofficesync.cli;

import dev.ipofficesync.rules.RuleBase;
import dev.ipofficesync.rules.RuleScenarios;
import dev.ipofficesync.rules.RulesProperties;
import dev.ipofficesync.rules.Scenario;
import dev.ipofficesync.rules.ScenarioResult;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** What analysts do with the rules folder without a directory or a phone system. */
@Command(name = "rules", description = "Works on the rules folder.", footer = "  ./run.sh rules check")
final class RulesCommand {
    @ParentCommand
    @Nullable
    UserSyncCommand root;

    @Command(
            description = "Compiles the rules, runs their scenarios and shows rules that none covers.",
            footer = "  ./run.sh rules check --rules rules")
    int check() {
        if (root == null) {
            throw new IllegalStateException("a subcommand has a parent");
        }
        RulesProperties properties = Session.rulesOf(root);
        Path folder = properties.folder();
        Path cache = Session.cacheOf(Session.stateOf(root));
        RuleBase rules = RuleBase.compile(properties, cache);
        RuleScenarios scenarios = new RuleScenarios(folder, cache);
        int run = 0;
        int failed = 0;
        for (Scenario scenario : scenarios.scenarios()) {
            ScenarioResult result = scenarios.run(scenario);
            run++;
            if (!result.passed()) {
                failed++;
                System.err.println(result.message());
            }
        }
        List<String> uncovered = scenarios.uncovered();
        uncovered.forEach(System.err::println);
        System.out.println("rules=" + rules.rules().size() + " scenarios=" + run + " failed=" + failed + " uncovered="
                + uncovered.size());
        return failed == 0 && uncovered.isEmpty() ? ExitStatus.OK : ExitStatus.USAGE;
    }
}
