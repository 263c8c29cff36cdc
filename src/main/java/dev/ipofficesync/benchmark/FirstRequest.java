package dev.ipofficesync.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;

/** Waits for the first LDAP request of a program, and never answers it. One thread only. */
record FirstRequest(ServerSocket socket) implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 120_000;

    static FirstRequest listen() throws IOException {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return new FirstRequest(socket);
    }

    URI url() {
        return URI.create("ldap://localhost:" + socket.getLocalPort());
    }

    /** Seconds from the start of the program to its first request; ends it then. */
    double after(List<String> program) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(program)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (Socket connection = socket.accept()) {
            if (connection.getInputStream().read() < 0) {
                throw new IOException("the program hung up without a request");
            }
            return (System.nanoTime() - start) / 1e9;
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
