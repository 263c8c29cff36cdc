package dev.ipofficesync.cli;

import dev.ipofficesync.job.TimeOfDay;
import dev.ipofficesync.plan.RunMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * The commands of {@code run.sh}. Without a command it synchronises. A further command is a class of its own with an example
 * in its footer, and one word in the list of subcommands.
 */
@Command(
        name = "./run.sh",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        version = "ipoffice-ldap-sync",
        description = "Synchronises the users of an Avaya IP Office from an LDAP directory.",
        synopsisSubcommandLabel = "[COMMAND]",
        usageHelpWidth = 100,
        footerHeading = "%nExample:%n",
        footer = {
            "  ./run.sh preview --config /etc/usersync/application.yml",
            "",
            "Without a configuration (--config FILE, or application.yml in this folder) the sample",
            "directory is synchronised with the simulator; state is kept in ./state.",
            "",
            "Exit status: 0 done; 1 done, some records refused; 2 wrong usage, configuration or rules;",
            "3 withheld by a guard or incomplete reading, or stopped before the end; 4 a system failed;",
            "5 another run is active."
        },
        subcommands = {
            ExplainCommand.class,
            RulesCommand.class,
            HistoryCommand.class,
            AllowUpdatesCommand.class,
            ReportCommand.class,
            DirectoryCommand.class,
            InitCommand.class,
            TestConnectionCommand.class,
            SitesCommand.class,
            WorkerCommand.class,
            StateCommand.class,
            SimulatorCommand.class,
            BenchmarkCommand.class,
            CompletionCommand.class
        })
public final class UserSyncCommand implements Callable<Integer> {
    private static final String UNTIL =
            "stops writing at this time of day, such as 05:30, and keeps the rest of the plan for apply; wins over usersync.window.until";

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "configuration file; default: application.yml in this folder, else the sample")
    @Nullable
    Path config;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "adds application-NAME.yml, which lies beside the configuration file and wins over it")
    @Nullable
    String profile;

    @Option(
            names = "--rules",
            paramLabel = "FOLDER",
            scope = ScopeType.INHERIT,
            description = "rules folder; wins over the configuration")
    @Nullable
    Path rules;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "tells more of what is done")
    boolean verbose;

    @Option(names = "--quiet", scope = ScopeType.INHERIT, description = "tells results and failures only")
    boolean quiet;

    UserSyncCommand() {}

    /** Runs a command line and gives the exit status; prints everything that people need to know. */
    public static int run(String... args) {
        return line(new UserSyncCommand()).execute(args);
    }

    /** The command line without running it, for its help. */
    static CommandLine line(UserSyncCommand root) {
        CommandLine line = new CommandLine(root);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(Terminal.isColoured() ? Ansi.ON : Ansi.OFF));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.registerConverter(TimeOfDay.class, UserSyncCommand::timeOfDay);
        line.setParameterExceptionHandler(new UsageMistake());
        line.setExecutionExceptionHandler((failure, command, parsed) -> FailedCommand.tell(failure, command.getErr()));
        line.setExecutionStrategy(parsed -> {
            root.setLoudness();
            return new CommandLine.RunLast().execute(parsed);
        });
        return line;
    }

    private static TimeOfDay timeOfDay(String text) {
        try {
            return TimeOfDay.valueOf(text);
        } catch (IllegalArgumentException noTime) {
            throw new TypeConversionException(String.valueOf(noTime.getMessage()));
        }
    }

    private void setLoudness() {
        if (verbose && quiet) {
            throw new ParameterException(spec.commandLine(), "write either --verbose or --quiet, not both");
        }
        LogLevel level = verbose ? LogLevel.DEBUG : quiet ? LogLevel.ERROR : LogLevel.INFO;
        LoggingSystem.get(UserSyncCommand.class.getClassLoader()).setLogLevel("dev.ipofficesync", level);
    }

    @Override
    public Integer call() {
        return sync(null);
    }

    @Command(
            description = "Plans, guards, applies and reports.",
            footer = {"  ./run.sh sync --config /etc/usersync/application.yml", "  ./run.sh sync --until 05:30"})
    int sync(@Option(names = "--until", paramLabel = "TIME", description = UNTIL) @Nullable TimeOfDay until) {
        return launch(Order.sync(), until);
    }

    @Command(
            description = "Plans and reports, and keeps the plan; writes nothing to the phone system.",
            footer = "  ./run.sh preview")
    int preview() {
        return launch(Order.preview(), null);
    }

    @Command(
            description =
                    "Applies a kept plan exactly as reported, also one that a guard withheld, and finishes an interrupted one.",
            footer = "  ./run.sh apply 17 --approved-by 'Ada Lovelace' --digest 3f2a9c01d4e8")
    int apply(
            @Parameters(paramLabel = "PLAN", description = "number of the plan") long plan,
            @Option(
                            names = "--approved-by",
                            paramLabel = "NAME",
                            defaultValue = "",
                            description = "who approved the plan; default: the operating-system user")
                    String approvedBy,
            @Option(
                            names = "--digest",
                            paramLabel = "HEX",
                            defaultValue = "",
                            description = "the plan must have this digest; at least its first 12 digits")
                    String digest,
            @Option(names = "--until", paramLabel = "TIME", description = UNTIL) @Nullable TimeOfDay until) {
        return launch(Order.apply(plan, approvedBy, digest), until);
    }

    private int launch(Order order, @Nullable TimeOfDay until) {
        OrderlyEnd end = OrderlyEnd.prepare();
        int status = ExitStatus.SYSTEM_FAILED;
        try {
            status = aloneWith(order.mode().name(), session -> carryOut(order, session, until, end));
            return status;
        } finally {
            end.ended(status);
        }
    }

    /** What the setting {@code application} says belongs to a run; the feed follows the users. */
    private int carryOut(Order order, Session session, @Nullable TimeOfDay until, OrderlyEnd end) {
        Application application = session.properties().application();
        boolean feeds = order.mode() == RunMode.SYNC && application.feedsTheDirectory();
        int status = ExitStatus.OK;
        if (application.synchronizesUsers()) {
            SyncRunner runner = runner(session);
            if (until != null) {
                runner.until(until);
            }
            end.of(runner.stop());
            status = runner.runAlone(order);
        } else if (!feeds) {
            throw new ConfigurationException("'usersync.application' is " + application
                    + ", so there are no users to plan; './run.sh directory' writes the directory feed");
        }
        return feeds && status != ExitStatus.USAGE
                ? Math.max(status, FeedRunner.of(session).run())
                : status;
    }

    private SyncRunner runner(Session session) {
        return new SyncRunner(
                session.properties(),
                Clock.system(ZoneId.systemDefault()),
                System.out,
                System.err,
                Terminal.isWatched() && !quiet);
    }

    /** Does something with the state folder to itself; another run's lock is met before anything else is started. */
    int alone(String what, ToIntFunction<SyncRunner> work) {
        return aloneWith(what, session -> work.applyAsInt(runner(session)));
    }

    /** Does something beside a run that may be active; the sample's own servers can be started only once. */
    int withSession(String what, ToIntFunction<Session> work) {
        if (configFile() == null) {
            return aloneWith(what, work);
        }
        try (Session session = Session.open(this)) {
            return work.applyAsInt(session);
        }
    }

    int aloneWith(String what, ToIntFunction<Session> work) {
        Path state = Session.stateOf(this);
        try (RunLock lock = RunLock.take(state, what)) {
            if (lock == null) {
                System.err.println(RunLock.active(state));
                return ExitStatus.ANOTHER_RUN;
            }
            try (Session session = Session.open(this)) {
                LogFormat.use(session.properties().log().format());
                WritableFolder.require(
                        session.properties().report().folder(), "report folder", "usersync.report.folder");
                return work.applyAsInt(session);
            }
        }
    }

    /** Does something that only reads, beside a run that may be active. */
    int looking(ToIntFunction<Workbench> work) {
        Path state = Session.stateOf(this);
        try (ScratchState scratch = ScratchState.of(state);
                Session session = Session.open(this, scratch.folder())) {
            return work.applyAsInt(new Workbench(
                    session.properties(), state, scratch.folder(), Clock.systemUTC(), System.out, System.err));
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
