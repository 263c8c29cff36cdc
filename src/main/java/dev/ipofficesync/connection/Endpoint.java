package dev.ipofficesync.connection;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * A host and a port that a server should be at. Immutable.
 *
 * @param key configuration key that names it, for advice
 * @param timeout for the connection, and for each part of the TLS handshake
 */
public record Endpoint(String key, String host, int port, Duration timeout) {
    /** Name resolution, then the port; the second only after the first. */
    public List<Check> reach() {
        List<Check> checks = new ArrayList<>();
        checks.add(name());
        checks.add(checks.get(0).isFailed() ? Check.notTried("port") : port(System.nanoTime()));
        return checks;
    }

    private Check name() {
        try {
            String addresses = Stream.of(InetAddress.getAllByName(host))
                    .map(InetAddress::getHostAddress)
                    .distinct()
                    .collect(Collectors.joining(", "));
            return Check.ok("name", host + " is " + addresses);
        } catch (UnknownHostException unknown) {
            return Check.failed(
                    "name",
                    "there is no host named " + host + "; check '" + key
                            + "', and whether this machine's name servers know it (getent hosts " + host + ")");
        }
    }

    private Check port(long start) {
        try (Socket socket = connected()) {
            long milliseconds = Duration.ofNanos(System.nanoTime() - start).toMillis();
            return Check.ok("port", socket.getPort() + " answers after " + milliseconds + " ms");
        } catch (SocketTimeoutException | NoRouteToHostException silent) {
            return Check.failed(
                    "port",
                    "no answer of " + host + " port " + port + " within " + timeout.toMillis() + " ms; check '" + key
                            + "', and whether a firewall is in between");
        } catch (ConnectException refused) {
            return Check.failed(
                    "port",
                    "nothing listens on port " + port + " of " + host + "; check the port in '" + key
                            + "', and whether the server runs");
        } catch (IOException other) {
            return Check.failed("port", "no connection to " + host + " port " + port + ": " + other.getMessage());
        }
    }

    /** Whether the server shows a certificate that is trusted, still valid, and for this host. */
    public Check certificate(ObservingTrust trust, String caFileKey) {
        try (Socket socket = connected();
                SSLSocket tls =
                        (SSLSocket) trust.context().getSocketFactory().createSocket(socket, host, port, false)) {
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
            tls.startHandshake();
        } catch (SSLException noTls) {
            return Check.failed(
                    "certificate",
                    "port " + port + " of " + host + " does not speak TLS as we do (" + noTls.getMessage()
                            + "); check the port in '" + key + "'");
        } catch (IOException broken) {
            return Check.failed(
                    "certificate",
                    "the connection broke while TLS was being agreed on; check the port in '" + key + "'");
        }
        return trust.verdict(this, caFileKey);
    }

    private Socket connected() throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), (int) timeout.toMillis());
            socket.setSoTimeout((int) timeout.toMillis());
            return socket;
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }
}
