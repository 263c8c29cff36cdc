package dev.ipofficesync.cli;

import dev.ipofficesync.database.Database;
import dev.ipofficesync.database.SchemaLock;
import dev.ipofficesync.report.SiteRow;
import dev.ipofficesync.report.SitesReport;
import dev.ipofficesync.sites.Broker;
import dev.ipofficesync.sites.BrokerProperties;
import dev.ipofficesync.sites.SitesJob;
import dev.ipofficesync.sites.WorstStatus;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Runs several sites, one after another, side by side, or on workers. */
@Command(
        name = "sites",
        description = "Synchronises several sites, each with its own configuration, rules and state. The exit status is"
                + " that of the worst site: 4, 2, 3, 5, 1, 0.",
        footer = "  ./run.sh sites preview --config sites.yml --parallel 4")
final class SitesCommand implements Callable<Integer> {
    /** What a run over several sites can do. */
    enum What {
        SYNC,
        PREVIEW
    }

    @ParentCommand
    @Nullable
    UserSyncCommand root;

    @Parameters(
            paramLabel = "MODE",
            arity = "0..1",
            defaultValue = "SYNC",
            description = "sync or preview; default: sync")
    What what = What.SYNC;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "1",
            description = "sites at the same time in this process; default: 1")
    int parallel = 1;

    @Option(names = "--only", paramLabel = "SITE", split = ",", description = "these sites only")
    List<String> only = List.of();

    @Option(
            names = "--broker",
            paramLabel = "URL",
            description = "hands the sites to workers over this broker, or 'embedded' to try it; wins over broker.url")
    @Nullable
    String broker;

    @Override
    public Integer call() {
        if (root == null) {
            throw new IllegalStateException("a subcommand has a parent");
        }
        if (parallel < 1) {
            throw new ConfigurationException("--parallel: write 1 or more, not " + parallel);
        }
        Sites sites = Sites.read(root);
        List<String> names = sites.names(only);
        sites.requireApart(names);
        Path state = sites.properties().state();
        try (RunLock lock = RunLock.take(state, "SITES")) {
            if (lock == null) {
                System.err.println(RunLock.active(state));
                return ExitStatus.ANOTHER_RUN;
            }
            return run(sites, names);
        }
    }

    private int run(Sites sites, List<String> names) {
        SitesProperties properties = sites.properties();
        BrokerProperties brokered = WorkerCommand.broker(properties, broker);
        try (Database database = Database.open(properties.state(), properties.database());
                SchemaLock lock = database.lock("SITES")) {
            if (lock == null) {
                System.err.println(database.active());
                return ExitStatus.ANOTHER_RUN;
            }
            Clock clock = Clock.systemUTC();
            Instant started = clock.instant();
            SitesJob job = new SitesJob(database, clock);
            List<SiteRow> rows = brokered.isConfigured()
                    ? elsewhere(job, names, brokered)
                    : job.runHere(
                            names,
                            what.name(),
                            parallel,
                            new SiteRun(sites, clock, database.repository(), System.err)::run);
            Path report = new SitesReport(properties.report()).write(what.name(), started, rows);
            SitesTable.print(rows, report, System.out);
            return WorstStatus.of(rows);
        }
    }

    private List<SiteRow> elsewhere(SitesJob job, List<String> names, BrokerProperties properties) {
        try (Broker connected = Broker.connect(properties)) {
            System.err.println(names.size() + " sites wait for workers at " + connected
                    + "; start some: ./run.sh worker --config FILE --broker " + connected);
            return job.runElsewhere(names, what.name(), connected.requests(), properties.patience());
        }
    }
}
