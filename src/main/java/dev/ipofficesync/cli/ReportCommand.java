package dev.ipofficesync.cli;

import dev.ipofficesync.database.Database;
import dev.ipofficesync.report.ReportProperties;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Makes the report of a past run once more. */
@Command(
        name = "report",
        description = "Makes workbook and JSON of a stored run once more and says whether they equal what was recorded."
                + " Files that are there are left alone. Exit status: 0 equal, 1 not.",
        footer = "  ./run.sh report 17 --to /tmp/audit")
final class ReportCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    UserSyncCommand root;

    @Parameters(paramLabel = "RUN", description = "number of the run")
    long run;

    @Option(names = "--to", paramLabel = "FOLDER", description = "folder for the files; default: the report folder")
    @Nullable
    Path to;

    @Override
    public Integer call() {
        if (root == null) {
            throw new IllegalStateException("a subcommand has a parent");
        }
        Path state = Session.stateOf(root);
        Path reports = Session.reportsOf(root);
        RunLock lock = RunLock.take(state, "REPORT");
        if (lock == null) {
            System.err.println(RunLock.active(state));
            return ExitStatus.ANOTHER_RUN;
        }
        try (lock;
                Database database = Database.open(state, Session.databaseOf(root))) {
            ReportProperties folder = new ReportProperties(to == null ? reports : to);
            return new RebuiltReport(database, folder, Clock.systemUTC(), System.out, System.err).make(run);
        }
    }
}
