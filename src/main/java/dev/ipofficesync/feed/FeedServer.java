package dev.ipofficesync.feed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves the file of the feed at the path that an IP Office asks for when its HTTP directory source is set to this machine
 * (System, Directory Services, HTTP; list type "configuration only"). The file is read for each request, so that a new
 * feed is served from the moment it is there. Safe for use by many threads.
 */
public final class FeedServer implements AutoCloseable {
    /** Path of the request. */
    public static final String PATH = "/system/dir/cfg_dir_list";

    private static final int AT_ONCE = 4;
    private static final int LISTENING_STOPS_WITHIN = 1;

    private final HttpServer server;
    private final ExecutorService requests = Executors.newFixedThreadPool(AT_ONCE);
    private final Path file;
    private final String release;

    private FeedServer(HttpServer server, FeedProperties properties) {
        this.server = server;
        this.file = properties.file();
        this.release = properties.dataSource().split(" ", 2)[0].replace("IPOFFICE/", "IPOffice/");
    }

    /**
     * Listens.
     *
     * @param address its port may be 0 for a free one
     * @throws IOException when the port cannot be used
     */
    public static FeedServer start(FeedProperties properties, InetSocketAddress address) throws IOException {
        var feed = new FeedServer(HttpServer.create(address, 0), properties);
        feed.server.createContext("/", feed::answer);
        feed.server.setExecutor(feed.requests);
        feed.server.start();
        return feed;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Server", release);
            boolean head = exchange.getRequestMethod().equals("HEAD");
            if (!head && !exchange.getRequestMethod().equals("GET")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                exchange.sendResponseHeaders(405, -1);
            } else if (!exchange.getRequestURI().getPath().equals(PATH) || !Files.isReadable(file)) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                byte[] feed = Files.readAllBytes(file);
                exchange.getResponseHeaders().set("Content-Type", "text/xml");
                exchange.sendResponseHeaders(200, head ? -1 : feed.length);
                if (!head) {
                    exchange.getResponseBody().write(feed);
                }
            }
        }
    }

    @Override
    public void close() {
        server.stop(LISTENING_STOPS_WITHIN);
        requests.shutdownNow();
    }
}
