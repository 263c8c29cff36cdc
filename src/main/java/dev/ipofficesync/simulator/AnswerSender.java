package dev.ipofficesync.simulator;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Sends one answer with the headers of the real server: JSON labelled as XML as well, no label at all on 461, long lists
 * in chunks. Avaya Management API 12.2, HTTP headers. One thread only.
 */
final class AnswerSender {
    /** Up to here a list is sent with its length, beyond in chunks. */
    private static final int RECORDS_AT_ONCE = 500;

    private final HttpExchange exchange;
    private final SimulatorSettings settings;

    AnswerSender(HttpExchange exchange, SimulatorSettings settings) {
        this.exchange = exchange;
        this.settings = settings;
    }

    void send(Call call, Reply reply, boolean oddExtensions, boolean broken) throws IOException {
        boolean json = call.isJson();
        int status = reply.answer().httpStatus();
        setHeaders(status == 461 ? "" : label(json));
        if (call.method().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
        } else if (reply.records().size() > RECORDS_AT_ONCE && !broken) {
            exchange.sendResponseHeaders(status, 0);
            try (Writer out = new BufferedWriter(
                    new OutputStreamWriter(exchange.getResponseBody(), StandardCharsets.UTF_8), 1 << 16)) {
                write(out, call, reply, oddExtensions);
            }
        } else {
            var out = new StringWriter(1024);
            write(out, call, reply, oddExtensions);
            String text = out.toString();
            sendBytes(status, broken ? text.substring(0, text.length() * 2 / 3) : text);
        }
    }

    void sendHtml(int status) throws IOException {
        setHeaders("text/html;charset=utf-8");
        sendBytes(
                status,
                "<html><head><title>Error report</title></head><body><h1>HTTP Status " + status
                        + "</h1><hr><h3>Apache Tomcat</h3></body></html>");
    }

    private static void write(Writer out, Call call, Reply reply, boolean oddExtensions) throws IOException {
        if (call.isJson()) {
            AnswerWriter.writeJson(out, reply, oddExtensions);
        } else {
            // The login answer names its encoding without the hyphen; everything is UTF-8 all the same.
            AnswerWriter.writeXml(out, reply, call.path().equals(CallHandler.SESSION_PATH) ? "UTF8" : "UTF-8");
        }
    }

    private void sendBytes(int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private String label(boolean json) {
        return json && settings.rightLabels() ? "application/json" : "application/xml";
    }

    private void setHeaders(String contentType) {
        Headers headers = exchange.getResponseHeaders();
        Instant now = settings.clock().instant();
        headers.set("Server", "Apache-Coyote/1.1");
        headers.set("Pragma", "no-cache");
        headers.set("Cache-control", "max-age=2");
        headers.set("Expires", Stamp.httpDate(now.plusSeconds(2)));
        if (!contentType.isEmpty()) {
            headers.set("Content-Type", contentType);
        }
    }
}
