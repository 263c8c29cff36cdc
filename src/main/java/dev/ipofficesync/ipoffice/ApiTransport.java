package dev.ipofficesync.ipoffice;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends single calls: Avaya Management API 12.2, "Transport". Counts them. Headers and bodies are never logged. One
 * thread only.
 */
final class ApiTransport {
    private static final Logger LOG = LoggerFactory.getLogger(ApiTransport.class);
    private static final String BASE = "/WebManagement/ws/sdk/";

    private final IpOfficeProperties properties;
    private final HttpClient http;
    private final ConnectionTrouble trouble;
    private final CallCounter counter;

    ApiTransport(IpOfficeProperties properties, CallCounter counter) {
        this.properties = properties;
        this.counter = counter;
        ServerTrust trust = ServerTrust.of(properties);
        trouble = new ConnectionTrouble(properties, trust);
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                // one call at a time, and an answer's body only queues what comes: other threads would only add
                // wake-ups
                .executor(Runnable::run)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(properties.connectTimeout())
                .sslContext(trust.context())
                .build();
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
     */
    <T> Reply<T> send(ApiRequest request, Map<String, String> headers, Duration timeout, RecordShape<T> shape)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        int status = 0;
        try {
            HttpResponse<InputStream> answer =
                    http.send(toHttp(request, headers, timeout), head -> new AnswerBody(timeout));
            status = answer.statusCode();
            try (InputStream body = answer.body()) {
                return Reply.read(answer, body, shape);
            }
        } finally {
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            counter.answered(request, time);
            LOG.debug("{} {} {} ms", request.shown(), status, time.toMillis());
        }
    }

    private HttpRequest toHttp(ApiRequest request, Map<String, String> headers, Duration timeout) {
        BodyPublisher body = request.body().isEmpty()
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(request.body(), StandardCharsets.UTF_8);
        var http = HttpRequest.newBuilder(URI.create(properties.url() + BASE + request.target()))
                .timeout(timeout)
                .method(request.method(), body);
        headers.forEach(http::setHeader);
        return http.build();
    }
}
