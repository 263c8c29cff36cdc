package dev.ipofficesync.cli;

import dev.ipofficesync.directory.DirectoryException;
import dev.ipofficesync.ipoffice.IpOfficeException;
import dev.ipofficesync.job.FailureWords;
import dev.ipofficesync.plan.RunMode;
import dev.ipofficesync.rules.RulesException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands of {@code run.sh}. Without a command it synchronises. */
@Command(
        name = "./run.sh",
        mixinStandardHelpOptions = true,
        version = "ipoffice-ldap-sync",
        description = "Synchronises the users of an Avaya IP Office from an LDAP directory.",
        synopsisSubcommandLabel = "[COMMAND]",
        footer = {
            "",
            "Without a configuration (--config FILE, or application.yml in this folder) the sample",
            "directory is synchronised with the simulator; state is kept in ./state.",
            "",
            "Exit status: 0 done; 1 done, some records refused; 2 wrong usage, configuration or rules;",
            "3 withheld by a guard or incomplete reading; 4 a system failed; 5 another run is active."
        },
        subcommands = {ExplainCommand.class, RulesCommand.class, HistoryCommand.class, SimulatorCommand.class})
public final class UserSyncCommand implements Runnable {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = CommandLine.ScopeType.INHERIT,
            description = "configuration file; default: application.yml in this folder, else the sample")
    @Nullable
    Path config;

    @Option(
            names = "--rules",
            paramLabel = "FOLDER",
            scope = CommandLine.ScopeType.INHERIT,
            description = "rules folder; wins over the configuration")
    @Nullable
    Path rules;

    private int status;

    private UserSyncCommand() {}

    /** Runs a command line and gives the exit status; prints everything that people need to know. */
    public static int run(String... args) {
        UserSyncCommand root = new UserSyncCommand();
        CommandLine line = new CommandLine(root);
        line.setExecutionExceptionHandler((failure, command, parsed) -> told(failure, command.getErr()));
        line.setExecutionStrategy(parsed -> {
            int given = new CommandLine.RunLast().execute(parsed);
            return root.status == 0 ? given : root.status;
        });
        return line.execute(args);
    }

    /** A user's mistake and a broken system are told in words; anything else is our own mistake and shows its trace. */
    private static int told(Exception failure, PrintWriter err) {
        if (failure instanceof ConfigurationException || failure instanceof RulesException) {
            err.println(failure.getMessage());
            return ExitStatus.USAGE;
        }
        if (failure instanceof DirectoryException || failure instanceof IpOfficeException) {
            err.println(FailureWords.of(failure));
            return ExitStatus.SYSTEM_FAILED;
        }
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        err.println("a mistake of this program; please report it with these lines:");
        err.println(trace);
        return ExitStatus.SYSTEM_FAILED;
    }

    @Override
    public void run() {
        sync();
    }

    @Command(
            description =
                    "Plans, guards, applies and reports. Example: ./run.sh sync --config /etc/usersync/application.yml")
    void sync() {
        launch(RunMode.SYNC, 0);
    }

    @Command(
            description =
                    "Plans and reports, and keeps the plan; writes nothing to the phone system. Example: ./run.sh preview")
    void preview() {
        launch(RunMode.PREVIEW, 0);
    }

    @Command(
            description =
                    "Applies a kept plan exactly as reported, also one that a guard withheld. Example: ./run.sh apply 17")
    void apply(@Parameters(paramLabel = "PLAN", description = "number of the plan") long plan) {
        launch(RunMode.APPLY, plan);
    }

    private void launch(RunMode mode, long planId) {
        status = alone(mode.name(), runner -> runner.runAlone(mode, planId));
    }

    /** Does something with the state folder to itself; another run's lock is met before anything else is started. */
    int alone(String what, ToIntFunction<SyncRunner> work) {
        Path state = Session.stateOf(this);
        try (RunLock lock = RunLock.take(state, what)) {
            if (lock == null) {
                System.err.println(RunLock.active(state));
                return ExitStatus.ANOTHER_RUN;
            }
            try (Session session = Session.open(this)) {
                return work.applyAsInt(new SyncRunner(session.properties(), Clock.systemUTC(), System.out, System.err));
            }
        }
    }

    /** The configuration file in use; null for the sample. */
    @Nullable
    Path configFile() {
        if (config != null) {
            return config;
        }
        Path here = Path.of("application.yml");
        return Files.exists(here) ? here : null;
    }
}
