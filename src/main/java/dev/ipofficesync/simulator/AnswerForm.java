package dev.ipofficesync.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityTemplate;

/**
 * Fills in one answer with the headers of the real server: JSON labelled as XML as well, no label at all on 461, long lists
 * in chunks. Avaya Management API 12.2, HTTP headers. One thread only.
 */
final class AnswerForm {
    /** Up to here a list is sent with its length, beyond in chunks. */
    private static final int RECORDS_AT_ONCE = 500;

    private static final int UNKNOWN_LENGTH = -1;

    private final ClassicHttpResponse response;
    private final SimulatorSettings settings;

    AnswerForm(ClassicHttpResponse response, SimulatorSettings settings) {
        this.response = response;
        this.settings = settings;
    }

    void answer(Call call, Reply reply, boolean oddExtensions, boolean broken) throws IOException {
        int status = reply.answer().httpStatus();
        setHead(status, status == 461 ? "" : label(call.isJson()));
        if (call.method().equals("HEAD")) {
            return;
        }
        if (reply.records().size() > RECORDS_AT_ONCE && !broken) {
            response.setEntity(
                    new EntityTemplate(UNKNOWN_LENGTH, null, null, out -> write(out, call, reply, oddExtensions)));
            return;
        }
        var out = new ByteArrayOutputStream(1024);
        write(out, call, reply, oddExtensions);
        if (broken) {
            String text = out.toString(StandardCharsets.UTF_8);
            setBody(text.substring(0, text.length() * 2 / 3).getBytes(StandardCharsets.UTF_8));
        } else {
            setBody(out.toByteArray());
        }
    }

    void html(int status) {
        setHead(status, "text/html;charset=utf-8");
        String page = "<html><head><title>Error report</title></head><body><h1>HTTP Status " + status
                + "</h1><hr><h3>Apache Tomcat</h3></body></html>";
        setBody(page.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(OutputStream out, Call call, Reply reply, boolean oddExtensions) throws IOException {
        if (call.isJson()) {
            AnswerWriter.writeJson(out, reply, oddExtensions);
        } else {
            // The login answer names its encoding without the hyphen; everything is UTF-8 all the same.
            AnswerWriter.writeXml(out, reply, call.path().equals(CallHandler.SESSION_PATH) ? "UTF8" : "UTF-8");
        }
    }

    private void setBody(byte[] bytes) {
        response.setEntity(new ByteArrayEntity(bytes, null));
    }

    private String label(boolean json) {
        return json && settings.rightLabels() ? "application/json" : "application/xml";
    }

    private void setHead(int status, String contentType) {
        Instant now = settings.clock().instant();
        response.setCode(status);
        response.setHeader("Server", "Apache-Coyote/1.1");
        response.setHeader("Pragma", "no-cache");
        response.setHeader("Cache-control", "max-age=2");
        response.setHeader("Expires", Stamp.httpDate(now.plusSeconds(2)));
        if (!contentType.isEmpty()) {
            response.setHeader("Content-Type", contentType);
        }
    }
}
