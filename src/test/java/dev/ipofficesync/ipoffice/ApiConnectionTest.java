package dev.ipofficesync.ipoffice;

import static dev.ipofficesync.ipoffice.TestAccess.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.ipoffice.IpOfficeException.Kind;
import dev.ipofficesync.simulator.Certificates;
import dev.ipofficesync.simulator.IpOfficeSimulator;
import dev.ipofficesync.simulator.SimulatorSeed;
import dev.ipofficesync.simulator.SimulatorSettings;
import dev.ipofficesync.simulator.SimulatorStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the one connection does when the other end closes it, does not take it, or stands behind a proxy. */
class ApiConnectionTest {
    private static final String LONDON = "192.168.42.1";

    private final ProxySelector proxies = ProxySelector.getDefault();

    @TempDir
    Path folder;

    @AfterEach
    void forgetProxy() {
        ProxySelector.setDefault(proxies);
    }

    @Test
    void all_calls_take_one_connection() throws IOException {
        try (var server = RawServer.answering("")) {
            try (var client = client("http", server.port())) {
                client.createExtension(LONDON, "0412", "3");
                client.createExtension(LONDON, "0413", "3");
            }
            assertThat(server.connections()).hasSize(1);
            assertThat(server.requests()).hasSize(4);
        }
    }

    @Test
    void a_connection_that_the_other_end_gives_up_is_not_used_again() throws IOException {
        try (var server = RawServer.answering("Connection: close\r\n")) {
            try (var client = client("http", server.port())) {
                client.createExtension(LONDON, "0412", "3");
            }
            assertThat(server.connections()).hasSize(3);
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void a_connection_that_ended_while_nothing_was_asked_is_opened_anew_before_a_write() throws Exception {
        try (var server = RawServer.answering("");
                var client = client("http", server.port())) {
            client.createExtension(LONDON, "0412", "3");
            server.connections().get(0).close();
            Thread.sleep(150);

            client.createExtension(LONDON, "0413", "3");

            assertThat(server.connections()).hasSize(2);
            assertThat(server.requests())
                    .filteredOn(line -> line.startsWith("POST"))
                    .hasSize(2);
        }
    }

    @Test
    void an_interrupted_thread_sends_nothing_more() throws IOException {
        try (var server = RawServer.answering("");
                var client = client("http", server.port())) {
            client.createExtension(LONDON, "0412", "3");
            Thread.currentThread().interrupt();

            IpOfficeException failure = failure(() -> client.createExtension(LONDON, "0413", "3"));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(failure.kind()).isEqualTo(Kind.SYSTEM);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void says_that_what_answers_is_no_web_server() throws IOException {
        try (var server = new RawServer((itself, socket) ->
                        socket.getOutputStream().write("220 ready\r\n".getBytes(StandardCharsets.US_ASCII)));
                var client = client("http", server.port())) {
            assertThat(failure(() -> client.createExtension(LONDON, "0412", "3")))
                    .hasMessageContaining("the connection to localhost:" + server.port() + " broke");
        }
    }

    @Test
    void says_that_nobody_takes_the_connection() throws IOException {
        try (var deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var first = new Socket(deaf.getInetAddress(), deaf.getLocalPort());
                var second = new Socket(deaf.getInetAddress(), deaf.getLocalPort());
                var client = client("http", deaf.getLocalPort())) {
            assertThat(List.of(first, second)).allMatch(Socket::isConnected);
            assertThat(failure(() -> client.createExtension(LONDON, "0412", "3")))
                    .hasMessageContaining("no connection to localhost:" + deaf.getLocalPort() + " within 400 ms");
        }
    }

    @Test
    void says_that_nobody_answers_the_handshake() throws IOException {
        try (var server = new RawServer(
                        (itself, socket) -> socket.getInputStream().readAllBytes());
                var client = client("https", server.port())) {
            IpOfficeException failure = failure(() -> client.createExtension(LONDON, "0412", "3"));

            assertThat(failure.kind()).isEqualTo(Kind.SYSTEM);
            assertThat(failure)
                    .hasMessageContaining("no encrypted connection to localhost:" + server.port())
                    .hasMessageContaining("no answer within 600 ms");
        }
    }

    @Test
    void goes_through_the_proxy_that_java_is_told_of() throws IOException {
        try (var simulator = secureSimulator();
                var tunnel = tunnel(simulator.port());
                var client = client("https", simulator.port())) {
            useProxy(tunnel.port());

            assertThat(client.createExtension(LONDON, "0412", "3")).isNotEmpty();
            assertThat(tunnel.requests()).containsExactly("CONNECT localhost:" + simulator.port() + " HTTP/1.1");
        }
    }

    @Test
    void says_that_a_proxy_refuses() throws IOException {
        try (var proxy = refusingProxy();
                var client = client("https", 7070)) {
            useProxy(proxy.port());

            IpOfficeException failure = failure(() -> client.createExtension(LONDON, "0412", "3"));

            assertThat(failure.kind()).isEqualTo(Kind.SYSTEM);
            assertThat(failure)
                    .hasMessageContaining("no connection to localhost:7070: the proxy localhost:" + proxy.port()
                            + " answers with HTTP status 407");
        }
    }

    private IpOfficeSimulator secureSimulator() {
        SimulatorStore store = SimulatorStore.inMemory();
        store.seed(SimulatorSeed.twoSystems());
        return IpOfficeSimulator.start(
                SimulatorSettings.of(TestAccess.USER, TestAccess.PASSWORD), store, Certificates.selfSigned(folder));
    }

    /** Does what it is asked to: leads to the simulator. */
    private static RawServer tunnel(int port) throws IOException {
        return new RawServer((server, socket) -> {
            server.request(socket);
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            try (var beyond = new Socket(InetAddress.getLoopbackAddress(), port)) {
                RawServer.start(() -> beyond.getInputStream().transferTo(socket.getOutputStream()));
                socket.getInputStream().transferTo(beyond.getOutputStream());
            }
        });
    }

    private static RawServer refusingProxy() throws IOException {
        return new RawServer((server, socket) -> {
            server.request(socket);
            String answer = "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n";
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        });
    }

    private static void useProxy(int port) {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(new Proxy(Proxy.Type.HTTP, address));
            }

            @Override
            public void connectFailed(URI uri, SocketAddress place, IOException failure) {
                throw new AssertionError(failure);
            }
        });
    }

    private static IpOfficeClient client(String scheme, int port) {
        return new IpOfficeClient(
                new IpOfficeProperties(
                        URI.create(scheme + "://localhost:" + port),
                        TestAccess.USER,
                        TestAccess.PASSWORD,
                        null,
                        null,
                        true,
                        Duration.ofMillis(400),
                        Duration.ofMillis(600),
                        3,
                        Duration.ofSeconds(5),
                        CallRate.OFF,
                        ""),
                pause -> {});
    }
}
