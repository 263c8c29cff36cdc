package dev.ipofficesync.ipoffice;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server of bare sockets, for what no web server does: it says when a connection comes and when it goes. */
final class RawServer implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)\r\n");

    private final ServerSocket server;
    private final List<Socket> accepted = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** What happens on one connection. */
    interface Conversation {
        void hold(RawServer server, Socket socket) throws IOException;
    }

    RawServer(Conversation conversation) throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        start(() -> {
            while (true) {
                Socket socket = server.accept();
                accepted.add(socket);
                start(() -> conversation.hold(this, socket));
            }
        });
    }

    /** Answers each request that comes as if an extension record was made. */
    static RawServer answering(String headers) throws IOException {
        return new RawServer((server, socket) -> {
            while (!server.request(socket).isEmpty()) {
                answer(socket, headers);
            }
        });
    }

    int port() {
        return server.getLocalPort();
    }

    /** In the order in which they came. */
    List<Socket> connections() {
        return accepted;
    }

    /** The first lines of all requests, in their order. */
    List<String> requests() {
        return requests;
    }

    /** The head of the next request, its body left out; empty at the end of the connection. */
    String request(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        Matcher length = LENGTH.matcher(head);
        in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        requests.add(head.substring(0, head.indexOf("\r\n")));
        return head.toString();
    }

    private static void answer(Socket socket, String headers) throws IOException {
        byte[] body = SampleBody.of("extension-created.xml").getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 200 OK\r\nSet-Cookie: JSESSIONID=A\r\nContent-Length: " + body.length + "\r\n";
        socket.getOutputStream().write((head + headers + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(body);
    }

    /** What a thread of its own does. */
    interface Work {
        void run() throws IOException;
    }

    static void start(Work work) {
        var thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                // one of the two ends has gone
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : accepted) {
            socket.close();
        }
    }
}
