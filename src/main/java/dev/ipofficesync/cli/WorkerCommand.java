package dev.ipofficesync.cli;

import dev.ipofficesync.database.Database;
import dev.ipofficesync.sites.Broker;
import dev.ipofficesync.sites.BrokerProperties;
import dev.ipofficesync.sites.Worker;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Does sites that a manager elsewhere hands out. */
@Command(
        name = "worker",
        description = "Takes sites from a broker's queue and synchronises them, until it is stopped. It needs the same"
                + " file of sites as './run.sh sites', and the same database.",
        footer = "  ./run.sh worker --config sites.yml --parallel 2")
final class WorkerCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    UserSyncCommand root;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "1",
            description = "sites at the same time; default: 1")
    int parallel = 1;

    @Option(names = "--broker", paramLabel = "URL", description = "the broker; wins over broker.url")
    @Nullable
    String broker;

    @Override
    public Integer call() throws InterruptedException {
        if (root == null) {
            throw new IllegalStateException("a subcommand has a parent");
        }
        Sites sites = Sites.read(root);
        SitesProperties properties = sites.properties();
        BrokerProperties brokered = broker(properties, broker);
        if (!brokered.isConfigured() || brokered.isEmbedded()) {
            throw new ConfigurationException(
                    "a worker needs the address of a broker: --broker tcp://HOST:61616, or" + " usersync.broker.url");
        }
        Database database = Database.open(properties.state(), properties.database());
        SiteRun run = new SiteRun(sites, Clock.systemUTC(), database.repository(), System.err);
        Broker connected = Broker.connect(brokered);
        Worker worker = new Worker(database, connected, run::run, parallel);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            worker.close();
            connected.close();
            database.close();
            ended.countDown();
        }));
        System.out.println("ready for sites from " + connected);
        ended.await();
        return ExitStatus.OK;
    }

    /**
     * The broker of the configuration, or that of the command line.
     *
     * @throws ConfigurationException when it cannot be used with this database
     */
    static BrokerProperties broker(SitesProperties properties, @Nullable String url) {
        BrokerProperties broker = properties.broker();
        try {
            broker = url == null ? broker : broker.withUrl(url);
        } catch (IllegalArgumentException unusable) {
            throw new ConfigurationException("--broker: " + unusable.getMessage());
        }
        if (broker.isConfigured() && properties.database().isEmbedded()) {
            throw new ConfigurationException(
                    "manager and workers need a database that all of them reach: set usersync.database.url"
                            + " (docs/database.md)");
        }
        return broker;
    }
}
