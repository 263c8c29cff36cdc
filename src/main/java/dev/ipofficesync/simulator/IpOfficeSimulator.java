package dev.ipofficesync.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.http.impl.bootstrap.ServerBootstrap;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.DefaultHttpProcessor;
import org.apache.hc.core5.http.protocol.ResponseConnControl;
import org.apache.hc.core5.http.protocol.ResponseContent;
import org.apache.hc.core5.http.protocol.ResponseDate;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/**
 * An IP Office solution on a loopback port: its Management API by HTTPS or HTTP, its records in HSQLDB. What the guide
 * shows decides how it answers (IP Office Management API Developer Reference Guide 3.0 for 12.2); where the guide is
 * silent, the choice is written beside the code. Safe for use by many threads.
 */
public final class IpOfficeSimulator implements AutoCloseable {
    /** Bytes in one piece of a long list. */
    private static final int CHUNK = 1 << 16;

    private static final TimeValue LONGEST_END = TimeValue.ofSeconds(2);

    private final SimulatorSettings settings;
    private final SimulatorStore store;
    private final HttpServer server;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final SimulatorFaults faults = new SimulatorFaults();
    private final SimulatorCalls calls = new SimulatorCalls();

    private IpOfficeSimulator(
            SimulatorSettings settings, SimulatorStore store, @Nullable ServerCertificate certificate) {
        this.settings = settings;
        this.store = store;
        var handler = new CallHandler(settings, faults, calls, store, closing);
        ServerBootstrap bootstrap = ServerBootstrap.bootstrap()
                .setLocalAddress(InetAddress.getLoopbackAddress())
                .setListenerPort(settings.port())
                // Small answers must not wait for the client's delayed acknowledgement: 40 ms for each call.
                .setSocketConfig(SocketConfig.custom().setTcpNoDelay(true).build())
                .setHttp1Config(Http1Config.custom().setChunkSizeHint(CHUNK).build())
                .setHttpProcessor(new DefaultHttpProcessor(
                        new ResponseDate(), ResponseContent.INSTANCE, ResponseConnControl.INSTANCE))
                .setRequestRouter((request, context) -> handler::handle);
        if (certificate != null) {
            bootstrap.setSslContext(certificate.sslContext());
        }
        server = bootstrap.create();
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
        return started(new IpOfficeSimulator(settings, store, null));
    }

    /**
     * By HTTPS with this certificate.
     *
     * @throws IllegalStateException when the port is in use, naming it
     */
    public static IpOfficeSimulator start(
            SimulatorSettings settings, SimulatorStore store, ServerCertificate certificate) {
        return started(new IpOfficeSimulator(settings, store, settings.https() ? certificate : null));
    }

    private static IpOfficeSimulator started(IpOfficeSimulator simulator) {
        int port = simulator.settings.port();
        try {
            simulator.server.start();
            return simulator;
        } catch (BindException taken) {
            throw new IllegalStateException(
                    "port " + port + " (simulator of IP Office) is in use by another program", taken);
        } catch (IOException unusable) {
            throw new UncheckedIOException("the simulator cannot listen on port " + port, unusable);
        }
    }

    public int port() {
        return server.getLocalPort();
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
        server.close(CloseMode.IMMEDIATE);
        try {
            server.awaitTermination(LONGEST_END);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        store.close();
    }
}
