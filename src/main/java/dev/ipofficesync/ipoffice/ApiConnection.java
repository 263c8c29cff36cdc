package dev.ipofficesync.ipoffice;

import java.io.IOException;
import java.time.Duration;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * The one connection to IP Office: opened by the first request, kept for those that follow, opened anew when it has ended.
 * A request is sent once, whatever becomes of it. HTTP/1.1 (RFC 9112). One thread only.
 */
final class ApiConnection implements AutoCloseable {
    /** Nanoseconds. To ask an idle connection whether it has ended takes a millisecond when it has not. */
    private static final long FRESH = Duration.ofMillis(100).toNanos();

    private final ApiSockets sockets;
    private final HttpRequestExecutor executor = new HttpRequestExecutor();
    private DefaultBHttpClientConnection http = new DefaultBHttpClientConnection(Http1Config.DEFAULT);
    private long lastUsed;

    ApiConnection(ApiSockets sockets) {
        this.sockets = sockets;
    }

    /**
     * The answer to a request. Its body has still to be read; then follows {@link #keep} or {@link #close}.
     *
     * @param timeout for the start of the answer, and for each further part of it
     * @throws NoConnection when nothing was sent
     * @throws IOException when there is no answer
     */
    ClassicHttpResponse send(ClassicHttpRequest request, Duration timeout) throws IOException {
        if (!http.isOpen() || hasEnded()) {
            close();
            http = new DefaultBHttpClientConnection(Http1Config.DEFAULT);
            http.bind(sockets.open(timeout));
        }
        http.setSocketTimeout(Timeout.of(timeout));
        try {
            return executor.execute(request, http, HttpCoreContext.create());
        } catch (HttpException notHttp) {
            throw new IOException("the answer is not HTTP", notHttp);
        }
    }

    /** Keeps the connection for the next request if both sides want it. The body must have been read to its end. */
    void keep(ClassicHttpRequest request, ClassicHttpResponse answer) throws IOException {
        lastUsed = System.nanoTime();
        if (!executor.keepAlive(request, answer, http, HttpCoreContext.create())) {
            http.close();
        }
    }

    /** Ends the connection; the next request opens another. */
    @Override
    public void close() {
        http.close(CloseMode.IMMEDIATE);
    }

    private boolean hasEnded() throws IOException {
        return System.nanoTime() - lastUsed > FRESH && http.isStale();
    }
}
