package dev.ipofficesync.ipoffice;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends single calls: Avaya Management API 12.2, "Transport". Counts them. Headers and bodies are never logged. One
 * thread only.
 */
final class ApiTransport implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ApiTransport.class);
    private static final String BASE = "/WebManagement/ws/sdk/";

    private final IpOfficeProperties properties;
    private final HttpHost host;
    private final ApiConnection connection;
    private final ConnectionTrouble trouble;
    private final CallCounter counter;

    ApiTransport(IpOfficeProperties properties, CallCounter counter) {
        this.properties = properties;
        this.counter = counter;
        host = new HttpHost(properties.url().getHost(), properties.url().getPort());
        ServerTrust trust = ServerTrust.of(properties);
        trouble = new ConnectionTrouble(properties, trust);
        connection = new ApiConnection(new ApiSockets(properties, trust));
        if (properties.dangerouslyTrustAnyCertificate()) {
            LOG.warn("The certificate of {} is not checked: anybody could answer in its place", properties.host());
        }
    }

    ConnectionTrouble trouble() {
        return trouble;
    }

    /**
     * What comes back from one call.
     *
     * @throws IOException when there is no answer, or not all of it; {@link ConnectionTrouble} has the words
     * @throws InterruptedException before anything was sent
     */
    <T> Reply<T> send(ApiRequest request, Map<String, String> headers, Duration timeout, RecordShape<T> shape)
            throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        long start = System.nanoTime();
        int status = 0;
        ClassicHttpRequest asked = toHttp(request, headers);
        try {
            ClassicHttpResponse answer = connection.send(asked, timeout);
            status = answer.getCode();
            return read(asked, answer, shape);
        } catch (IOException | RuntimeException broken) {
            connection.close();
            throw broken;
        } finally {
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            counter.answered(request, time);
            LOG.debug("{} {} {} ms", request.shown(), status, time.toMillis());
        }
    }

    /** Ends the connection. */
    @Override
    public void close() {
        connection.close();
    }

    private <T> Reply<T> read(ClassicHttpRequest asked, ClassicHttpResponse answer, RecordShape<T> shape)
            throws IOException {
        HttpEntity entity = answer.getEntity();
        InputStream body = entity == null ? InputStream.nullInputStream() : entity.getContent();
        Reply<T> reply = Reply.read(answer, body, shape);
        if (reply.trouble().isEmpty()) {
            body.close();
            connection.keep(asked, answer);
        } else {
            // what is no answer of the API may go on without end
            connection.close();
        }
        return reply;
    }

    private ClassicHttpRequest toHttp(ApiRequest request, Map<String, String> headers) {
        var http = new BasicClassicHttpRequest(request.method(), host, BASE + request.target());
        http.setHeader("Host", properties.host());
        headers.forEach(http::setHeader);
        if (!request.body().isEmpty()) {
            byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
            http.setHeader("Content-Length", body.length);
            http.setEntity(new ByteArrayEntity(body, null));
        }
        return http;
    }
}
