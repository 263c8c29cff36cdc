package dev.ipofficesync.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows what the rules make of one person. */
@Command(
        name = "explain",
        description =
                "Shows for one person every rule that fired, each field's value and where it came from, the findings,"
                        + " and what would be written, with the number a new person would get. Writes nothing, and may be used"
                        + " while a run is active.",
        footer = {"  ./run.sh explain jsmith", "  ./run.sh explain --ldif new-colleague.ldif"})
final class ExplainCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    UserSyncCommand root;

    @Parameters(
            paramLabel = "WHO",
            arity = "0..1",
            description = "User Identification, Name or DN; with --ldif the file's first entry when left out")
    String who = "";

    @Option(
            names = "--ldif",
            paramLabel = "FILE",
            description = "file with the entry of a person who is not in the directory yet, or with other values")
    @Nullable
    Path ldif;

    @Override
    public Integer call() {
        if (root == null) {
            throw new IllegalStateException("a subcommand has a parent");
        }
        if (who.isEmpty() && ldif == null) {
            throw new ConfigurationException(
                    "who is to be explained? Give a User Identification, Name or DN: ./run.sh explain jsmith");
        }
        return root.looking(workbench -> workbench.explain(who, ldif));
    }
}
