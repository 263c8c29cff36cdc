package dev.ipofficesync.simulator;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * An IP Office solution on a loopback port: its Management API by HTTPS or HTTP, its records in HSQLDB. What the guide
 * shows decides how it answers (IP Office Management API Developer Reference Guide 3.0 for 12.2); where the guide is
 * silent, the choice is written beside the code. Safe for use by many threads.
 */
public final class IpOfficeSimulator implements AutoCloseable {
    static {
        // Without it small answers wait for the client's delayed acknowledgement: 40 ms for each call.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final SimulatorSettings settings;
    private final SimulatorStore store;
    private final HttpServer server;
    private final ExecutorService threads;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final SimulatorFaults faults = new SimulatorFaults();
    private final SimulatorCalls calls = new SimulatorCalls();

    private IpOfficeSimulator(SimulatorSettings settings, SimulatorStore store, HttpServer server) {
        this.settings = settings;
        this.store = store;
        this.server = server;
        this.threads = Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "simulator");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", new CallHandler(settings, faults, calls, store, closing)::handle);
    }

    /** By plain HTTP on a free port, in memory, with these records: the usual start of a test. */
    public static IpOfficeSimulator start(String user, String password, SimulatorSeed seed) {
        SimulatorStore store = SimulatorStore.inMemory();
        store.seed(seed);
        return start(SimulatorSettings.of(user, password).withPlainHttp(), store);
    }

    /**
     * By plain HTTP with records from a store, which is closed with the simulator.
     *
     * @throws IllegalStateException when the port is in use, naming it
     */
    public static IpOfficeSimulator start(SimulatorSettings settings, SimulatorStore store) {
        if (settings.https()) {
            throw new IllegalArgumentException("HTTPS needs a certificate: give a ServerCertificate");
        }
        return started(new IpOfficeSimulator(settings, store, bind(settings)));
    }

    /**
     * By HTTPS with this certificate.
     *
     * @throws IllegalStateException when the port is in use, naming it
     */
    public static IpOfficeSimulator start(
            SimulatorSettings settings, SimulatorStore store, ServerCertificate certificate) {
        HttpServer server = bind(settings);
        if (server instanceof HttpsServer secure) {
            secure.setHttpsConfigurator(new HttpsConfigurator(certificate.sslContext()));
        }
        return started(new IpOfficeSimulator(settings, store, server));
    }

    private static IpOfficeSimulator started(IpOfficeSimulator simulator) {
        simulator.server.start();
        return simulator;
    }

    private static HttpServer bind(SimulatorSettings settings) {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port());
        try {
            return settings.https() ? HttpsServer.create(address, 0) : HttpServer.create(address, 0);
        } catch (BindException taken) {
            throw new IllegalStateException(
                    "port " + settings.port() + " (simulator of IP Office) is in use by another program", taken);
        } catch (IOException unusable) {
            throw new UncheckedIOException("the simulator cannot listen on port " + settings.port(), unusable);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Where a client connects to, without a path. */
    public URI url() {
        return URI.create((settings.https() ? "https" : "http") + "://localhost:" + port());
    }

    /** What goes wrong on demand. */
    public SimulatorFaults faults() {
        return faults;
    }

    /** How often what was called. */
    public SimulatorCalls calls() {
        return calls;
    }

    /** The records, for tests that look at them or change them behind the client's back. */
    public SimulatorStore store() {
        return store;
    }

    /** Ends at once; answers held back are let go, the store is closed. */
    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdown();
        try {
            if (!threads.awaitTermination(2, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        store.close();
    }
}
