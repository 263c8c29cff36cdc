package dev.ipofficesync.cli;

import dev.ipofficesync.database.Database;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Shows past runs and the plans that are kept, and proves that no report was changed. */
@Command(
        name = "history",
        description = "Shows past runs, kept plans and what was removed, the newest first.",
        footer = "  ./run.sh history")
final class HistoryCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    UserSyncCommand root;

    @Option(names = "--limit", paramLabel = "RUNS", defaultValue = "50", description = "so many runs; default: 50")
    int limit;

    @Option(names = "--json", description = "as JSON, for programs")
    boolean json;

    @Override
    public Integer call() {
        return read(database -> {
            HistoryTable table = HistoryTable.read(database.jdbc(), Math.max(1, limit));
            System.out.print(json ? table.json() : table.text());
            return ExitStatus.OK;
        });
    }

    @Command(
            description =
                    "Says for each report whether it is unchanged, changed, missing, removed by retention or not"
                            + " recorded, and checks the chain of evidence. Exit status: 0 all is as recorded, 1 something is not.",
            footer = "  ./run.sh history verify --since-head 3f2a9c01d4e8")
    int verify(
            @Option(
                            names = "--since-head",
                            paramLabel = "HEX",
                            defaultValue = "",
                            description = "a head of the chain that was noted elsewhere; at least its first 12 digits")
                    String sinceHead,
            @Option(names = "--all", description = "lists unchanged reports too") boolean all) {
        String head = sinceHead.strip().toLowerCase(Locale.ROOT);
        if (!head.isEmpty() && !head.matches("[0-9a-f]{" + Order.SHORT_DIGEST + ",64}")) {
            throw new ConfigurationException("--since-head: write at least the first " + Order.SHORT_DIGEST
                    + " digits of the head as it was printed");
        }
        return read(database -> new VerifiedReports(database.jdbc(), Session.reportsOf(command()), all).print(head));
    }

    private UserSyncCommand command() {
        if (root == null) {
            throw new IllegalStateException("a subcommand has a parent");
        }
        return root;
    }

    private int read(ToIntFunction<Database> question) {
        Path state = Session.stateOf(command());
        RunLock lock = RunLock.take(state, "HISTORY");
        if (lock == null) {
            System.err.println(RunLock.active(state));
            return ExitStatus.ANOTHER_RUN;
        }
        try (lock;
                Database database = Database.open(state, Session.databaseOf(command()))) {
            return question.applyAsInt(database);
        }
    }
}
