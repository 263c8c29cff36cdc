package dev.ipofficesync.ipoffice;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/**
 * Opens sockets to IP Office: encrypted where the address says https, and then through the HTTP proxy that Java's settings
 * name for it, if any. Plain sockets go to this machine only. One thread only.
 */
final class ApiSockets {
    private static final int OK = 200;
    private static final int OTHER_THAN_OK = 300;

    private final IpOfficeProperties properties;
    private final ServerTrust trust;
    private @Nullable SSLSocketFactory encryption;

    ApiSockets(IpOfficeProperties properties, ServerTrust trust) {
        this.properties = properties;
        this.trust = trust;
    }

    /**
     * A socket that is ready for HTTP.
     *
     * @param timeout for each answer of the handshake
     */
    Socket open(Duration timeout) throws NoConnection {
        // the SOCKS proxy of Java's settings is not for these calls
        var socket = new Socket(Proxy.NO_PROXY);
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(Math.toIntExact(Math.min(timeout.toMillis(), Integer.MAX_VALUE)));
            if (!properties.isEncrypted()) {
                connect(socket, target());
                return socket;
            }
            reach(socket);
            return encrypted(socket, timeout);
        } catch (IOException failure) {
            closeQuietly(socket);
            throw new NoConnection(failure);
        }
    }

    private HttpHost target() {
        return new HttpHost(properties.url().getHost(), properties.url().getPort());
    }

    private void reach(Socket socket) throws IOException {
        HttpHost proxy = proxy();
        if (proxy == null) {
            connect(socket, target());
            return;
        }
        connect(socket, proxy);
        var http = new DefaultBHttpClientConnection(Http1Config.DEFAULT);
        http.bind(socket);
        try {
            var request = new BasicClassicHttpRequest("CONNECT", target(), target().toHostString());
            request.setHeader("Host", target().toHostString());
            int status = new HttpRequestExecutor()
                    .execute(request, http, HttpCoreContext.create())
                    .getCode();
            if (status < OK || status >= OTHER_THAN_OK) {
                throw new IOException("the proxy " + proxy.toHostString() + " answers with HTTP status " + status);
            }
        } catch (HttpException notHttp) {
            throw new IOException("the proxy " + proxy.toHostString() + " does not speak HTTP", notHttp);
        }
    }

    private @Nullable HttpHost proxy() {
        ProxySelector selector = ProxySelector.getDefault();
        if (selector == null) {
            return null;
        }
        URI asked = properties.url();
        return selector.select(asked).stream()
                .findFirst()
                .filter(first -> first.type() == Proxy.Type.HTTP)
                .map(first -> (InetSocketAddress) first.address())
                .map(address -> new HttpHost(address.getHostString(), address.getPort()))
                .orElse(null);
    }

    private void connect(Socket socket, HttpHost host) throws IOException {
        long patience = Math.min(properties.connectTimeout().toMillis(), Integer.MAX_VALUE);
        socket.connect(new InetSocketAddress(host.getHostName(), host.getPort()), Math.max(1, (int) patience));
    }

    private Socket encrypted(Socket socket, Duration timeout) throws IOException {
        if (encryption == null) {
            encryption = trust.context().getSocketFactory();
        }
        HttpHost target = target();
        var encrypted = (SSLSocket) encryption.createSocket(socket, target.getHostName(), target.getPort(), true);
        SSLParameters parameters = encrypted.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        encrypted.setSSLParameters(parameters);
        try {
            encrypted.startHandshake();
        } catch (SocketTimeoutException late) {
            throw new SSLHandshakeException("no answer within " + timeout.toMillis() + " ms");
        }
        return encrypted;
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException unimportant) {
            // the failure before it is told
        }
    }
}
