package dev.ipofficesync.cli;

import dev.ipofficesync.rules.RulesProperties;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** What analysts do with the rules folder. */
@Command(
        name = "rules",
        description = "Works on the rules folder.",
        footer = {"  ./run.sh rules check", "  ./run.sh rules diff ../rules-of-tomorrow"})
final class RulesCommand {
    @ParentCommand
    @Nullable
    UserSyncCommand root;

    @Command(
            description = "Compiles the rules, looks for slips, runs the scenarios and shows rules that none covers.",
            footer = "  ./run.sh rules check --rules rules")
    int check() {
        return new RulesCheck(Session.rulesOf(root()), Session.cacheOf(Session.stateOf(root())))
                .run(System.out, System.err);
    }

    @Command(
            description =
                    "Evaluates the whole directory with the rules in force and with those of another folder, and shows"
                            + " who would get another value or finding. Writes a workbook, and nothing to the phone system or"
                            + " the state. Exit status 0, with or without differences.",
            footer = "  ./run.sh rules diff ../rules-of-tomorrow")
    int diff(@Parameters(paramLabel = "FOLDER", description = "the other rules folder") Path folder) {
        return root().looking(workbench -> workbench.compare(other(folder)));
    }

    private RulesProperties other(Path folder) {
        try {
            return new RulesProperties(folder, Session.rulesOf(root()).mapping());
        } catch (IllegalArgumentException missing) {
            throw new ConfigurationException(String.valueOf(missing.getMessage()));
        }
    }

    private UserSyncCommand root() {
        if (root == null) {
            throw new IllegalStateException("a subcommand has a parent");
        }
        return root;
    }
}
