package dev.ipofficesync.ipoffice;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A web server that gives the next answer of a list, whatever is asked, for answers that no sensible server gives. Logins
 * succeed without being listed, unless a login is listed itself.
 */
final class ScriptedServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Queue<Scripted> logins = new ConcurrentLinkedQueue<>();
    private final Queue<Scripted> answers = new ConcurrentLinkedQueue<>();
    private final List<Received> received = new ArrayList<>();

    /** One answer; {@code announced} bytes are promised, which may be more than there are. */
    record Scripted(int status, String body, Map<String, String> headers, int announced) {}

    /** One call as it came in. */
    record Received(String method, String target, Map<String, List<String>> headers, String body) {
        String header(String name) {
            return String.join(",", headers.getOrDefault(name, List.of()));
        }
    }

    ScriptedServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    ScriptedServer login(int status, String body, String... headers) {
        logins.add(scripted(status, body, headers));
        return this;
    }

    ScriptedServer then(int status, String body, String... headers) {
        answers.add(scripted(status, body, headers));
        return this;
    }

    ScriptedServer then(String sample) {
        return then(200, SampleBody.of(sample));
    }

    /** Promises the whole body, sends half of it and nothing more. */
    ScriptedServer thenStall(String body) {
        answers.add(new Scripted(
                200, body.substring(0, body.length() / 2), Map.of(), body.getBytes(StandardCharsets.UTF_8).length));
        return this;
    }

    List<Received> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    List<String> calls() {
        return received().stream()
                .map(call -> call.method() + " " + call.target())
                .toList();
    }

    private static Scripted scripted(int status, String body, String... headers) {
        var pairs = new LinkedHashMap<String, String>();
        for (int i = 0; i < headers.length; i += 2) {
            pairs.put(headers[i], headers[i + 1]);
        }
        return new Scripted(status, body, pairs, body.getBytes(StandardCharsets.UTF_8).length);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestURI().toString().replace("/WebManagement/ws/sdk/", "");
        synchronized (received) {
            received.add(new Received(
                    exchange.getRequestMethod(),
                    target,
                    Map.copyOf(exchange.getRequestHeaders()),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        }
        Scripted next = target.startsWith("security/") ? loginAnswer() : answers.poll();
        if (next == null) {
            next = scripted(500, "nothing is scripted for " + target);
        }
        send(exchange, next);
    }

    private Scripted loginAnswer() {
        Scripted listed = logins.poll();
        return listed == null
                ? scripted(200, SampleBody.of("login.xml"), "Set-Cookie", "JSESSIONID=A; Path=/")
                : listed;
    }

    private void send(HttpExchange exchange, Scripted answer) throws IOException {
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        // as the real one: the label is always this
        exchange.getResponseHeaders().add("Content-Type", "application/xml");
        answer.headers().forEach((name, value) -> {
            for (String one : value.split("\\|", -1)) {
                exchange.getResponseHeaders().add(name, one);
            }
        });
        exchange.sendResponseHeaders(answer.status(), answer.announced() == 0 ? -1 : answer.announced());
        exchange.getResponseBody().write(bytes);
        exchange.getResponseBody().flush();
        if (bytes.length < answer.announced()) {
            awaitEnd();
        }
        exchange.close();
    }

    private void awaitEnd() {
        try {
            closing.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
