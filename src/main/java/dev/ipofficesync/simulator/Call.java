package dev.ipofficesync.simulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request, read completely. Immutable.
 *
 * @param path the whole path
 * @param resource last part of the path
 * @param contentType in small letters, without parameters; empty when there is none
 * @param isUnreadable whether the body is too large or not UTF-8; it is empty then
 */
record Call(
        String method,
        String path,
        String resource,
        Map<String, String> parameters,
        Map<String, String> cookies,
        String contentType,
        String body,
        boolean isUnreadable) {
    /** Largest body that is read, in bytes. */
    static final int LARGEST_BODY = 5 * 1024 * 1024;

    static Call read(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Optional<String> body = text(exchange.getRequestBody().readNBytes(LARGEST_BODY + 1));
        return new Call(
                exchange.getRequestMethod(),
                path,
                path.substring(path.lastIndexOf('/') + 1),
                parameters(exchange.getRequestURI().getRawQuery()),
                cookies(exchange.getRequestHeaders().getOrDefault("Cookie", List.of())),
                contentType(exchange.getRequestHeaders().getFirst("Content-Type")),
                body.orElse(""),
                body.isEmpty());
    }

    /** The format of the answer follows the request's Content-Type, on GET as well. */
    boolean isJson() {
        return contentType.equals("application/json");
    }

    boolean hasKnownFormat() {
        return List.of("", "application/xml", "text/xml", "application/json").contains(contentType);
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    /**
     * The body as an element.
     *
     * @throws IllegalArgumentException when it is not well-formed, or holds what no answer could hold
     */
    Element content() {
        String text = body.startsWith("\uFEFF") ? body.substring(1) : body;
        return isJson() ? JsonForm.read(text) : XmlForm.read(text.stripLeading());
    }

    private static Optional<String> text(byte[] bytes) {
        if (bytes.length > LARGEST_BODY) {
            return Optional.empty();
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException otherEncoding) {
            return Optional.empty();
        }
    }

    private static String contentType(@Nullable String header) {
        return header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> parameters(@Nullable String query) {
        var parameters = new HashMap<String, String>();
        for (String part : (query == null ? "" : query).split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        part.substring(0, equals),
                        URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    private static Map<String, String> cookies(List<String> headers) {
        var cookies = new HashMap<String, String>();
        for (String header : headers) {
            for (String part : header.split(";", -1)) {
                int equals = part.indexOf('=');
                if (equals > 0) {
                    cookies.put(
                            part.substring(0, equals).strip(),
                            part.substring(equals + 1).strip());
                }
            }
        }
        return cookies;
    }

    @Override
    public String toString() {
        return "Call[" + method + " " + path + "]";
    }
}
