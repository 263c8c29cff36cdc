package dev.ipofficesync.cli;

import dev.ipofficesync.feed.FeedProperties;
import dev.ipofficesync.feed.FeedServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Writes the directory feed, and serves it to IP Office. */
@Command(
        name = "directory",
        description =
                "Writes names and numbers from LDAP as the feed that IP Office fetches for its system directory; with"
                        + " --serve it also answers IP Office, until interrupted.",
        footer = {
            "  ./run.sh directory",
            "  ./run.sh directory --serve --port 8080",
        })
final class DirectoryCommand implements Callable<Integer> {
    /** Where IP Office asks. */
    private static final int HTTP = 80;

    @ParentCommand
    UserSyncCommand root = new UserSyncCommand();

    @Option(names = "--serve", description = "serves the feed at " + FeedServer.PATH)
    boolean serve;

    @Option(names = "--port", paramLabel = "PORT", description = "port to serve on; IP Office asks on 80 (default: 80)")
    int port = HTTP;

    @Option(names = "--address", paramLabel = "ADDRESS", description = "address to serve on (default: every one)")
    String address = "0.0.0.0";

    private @Nullable FeedProperties feed;

    @Override
    public Integer call() throws InterruptedException {
        int status = root.aloneWith("DIRECTORY", session -> {
            feed = session.properties().feed();
            return FeedRunner.of(session).run();
        });
        FeedProperties properties = feed;
        if (!serve || properties == null) {
            return status;
        }
        // an older feed is better than none
        return serve(properties);
    }

    private int serve(FeedProperties properties) throws InterruptedException {
        try (FeedServer server = FeedServer.start(properties, new InetSocketAddress(address, port))) {
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            System.out.println("serving " + properties.file() + " at http://" + address + ":" + server.port()
                    + FeedServer.PATH + " until interrupted (Ctrl-C); './run.sh directory' renews it meanwhile");
            new CountDownLatch(1).await();
            return ExitStatus.OK;
        } catch (IOException unusable) {
            throw new ConfigurationException("port " + port + " of " + address + " cannot be used ("
                    + unusable.getMessage() + "); ports below 1024 need special rights: choose another with --port");
        }
    }
}
