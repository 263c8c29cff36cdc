package dev.ipofficesync.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows what the rules make of one person. */
@Command(
        name = "explain",
        description = "Shows for one person every rule that fired, each field's value and where it came from, and what"
                + " would be written; writes nothing.",
        footer = "  ./run.sh explain jsmith")
final class ExplainCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    UserSyncCommand root;

    @Parameters(paramLabel = "WHO", description = "User Identification, Name or DN")
    String who = "";

    @Override
    public Integer call() {
        if (root == null) {
            throw new IllegalStateException("a subcommand has a parent");
        }
        return root.alone("EXPLAIN", runner -> runner.explain(who));
    }
}
