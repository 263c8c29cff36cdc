package dev.ipofficesync.directory;

import static org.junit.jupiter.api.Assumptions.abort;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server as a program of its own, started for a test and ended through its own process. One thread only. */
public final class ServerProgram implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final Path log;

    private ServerProgram(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Leaves the test out, saying so in one line, when a program is missing; where {@code CI=true}, that is a failure.
     */
    public static void require(String tests, List<Path> needed, String remedy) {
        List<Path> missing = needed.stream().filter(file -> !Files.exists(file)).toList();
        if (missing.isEmpty()) {
            return;
        }
        String reason = "Left out: " + tests + ", because " + missing + " is not here; include them with: " + remedy;
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(reason);
        }
        System.out.println(reason);
        abort(reason);
    }

    /** Runs a program to its end and expects success. */
    public static void run(Path folder, String... command) {
        Path log = folder.resolve(Path.of(command[0]).getFileName() + ".log");
        try {
            Process process = start(log, command);
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(String.join(" ", command) + ": " + Files.readString(log));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Starts a server and waits until it accepts LDAP connections. */
    static ServerProgram serve(Path folder, String host, int port, String... command) {
        Path log = folder.resolve("server.log");
        try {
            var server = new ServerProgram(start(log, command), log);
            server.awaitConnections(host, port);
            return server;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** A loopback port on which nobody listened a moment ago. */
    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static Process start(Path log, String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
    }

    private void awaitConnections(String host, int port) throws IOException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!accepts(host, port)) {
            if (hasEnded() || Instant.now().isAfter(end)) {
                close();
                throw new IllegalStateException("the server does not start: " + Files.readString(log));
            }
        }
    }

    /** Waits a moment for the end, which is also the pause between two attempts to connect. */
    private boolean hasEnded() {
        try {
            return process.waitFor(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static boolean accepts(String host, int port) {
        try (var connection = new LDAPConnection(host, port)) {
            return connection.getRootDSE() != null;
        } catch (LDAPException notYet) {
            return false;
        }
    }
}
