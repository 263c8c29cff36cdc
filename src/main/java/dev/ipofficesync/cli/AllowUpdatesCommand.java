package dev.ipofficesync.cli;

import dev.ipofficesync.database.Database;
import dev.ipofficesync.plan.UpdateStops;
import dev.ipofficesync.plan.UpdateStops.UpdateStop;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Allows updates again on a phone system that cleared fields nobody had changed. */
@Command(
        name = "allow-updates",
        description = {
            "Allows updates again on a phone system that cleared fields of a user that nobody had changed;",
            "without SYSTEM it lists such systems. The first update of the next run is watched again."
        },
        footer = "  ./run.sh allow-updates London")
final class AllowUpdatesCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    UserSyncCommand root;

    @Parameters(paramLabel = "SYSTEM", arity = "0..1", description = "name of the phone system")
    @Nullable
    String system;

    @Override
    public Integer call() {
        if (root == null) {
            throw new IllegalStateException("a subcommand has a parent");
        }
        Path state = Session.stateOf(root);
        try (RunLock lock = RunLock.take(state, "ALLOW-UPDATES")) {
            if (lock == null) {
                System.err.println(RunLock.active(state));
                return ExitStatus.ANOTHER_RUN;
            }
            try (Database database = Database.open(state, Session.databaseOf(root))) {
                return allow(new UpdateStops(database.jdbc()));
            }
        }
    }

    private int allow(UpdateStops stops) {
        List<UpdateStop> all = stops.all();
        if (system != null && stops.remove(system)) {
            System.out.println("updates on " + system + " are allowed again");
            return ExitStatus.OK;
        }
        if (system != null) {
            System.err.println("updates on '" + system + "' are not stopped");
        } else if (all.isEmpty()) {
            System.out.println("updates are not stopped on any system");
        }
        all.forEach(stop -> System.out.println(
                "stopped since run " + stop.sinceRun() + ": " + stop.system() + ": " + stop.reason()));
        return system == null ? ExitStatus.OK : ExitStatus.USAGE;
    }
}
