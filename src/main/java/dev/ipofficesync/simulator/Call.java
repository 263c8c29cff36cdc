package dev.ipofficesync.simulator;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.ProtocolException;
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
    private static final Set<String> FORMATS = Set.of("", "application/xml", "text/xml", "application/json");

    /** Largest body that is read, in bytes. */
    static final int LARGEST_BODY = 5 * 1024 * 1024;

    /**
     * Reads the request to its end.
     *
     * @throws ProtocolException when its target is no address
     */
    static Call read(ClassicHttpRequest request) throws IOException, ProtocolException {
        String target = request.getPath();
        int query = target.indexOf('?');
        Optional<String> body = text(body(request.getEntity()));
        try {
            String path = decoded(query < 0 ? target : target.substring(0, query));
            return new Call(
                    request.getMethod(),
                    path,
                    path.substring(path.lastIndexOf('/') + 1),
                    parameters(query < 0 ? "" : target.substring(query + 1)),
                    cookies(request.getHeaders("Cookie")),
                    contentType(request.getFirstHeader("Content-Type")),
                    body.orElse(""),
                    body.isEmpty());
        } catch (IllegalArgumentException wrong) {
            throw new ProtocolException("the target of the request is no address", wrong);
        }
    }

    /** The format of the answer follows the request's Content-Type, on GET as well. */
    boolean isJson() {
        return contentType.equals("application/json");
    }

    boolean hasKnownFormat() {
        return FORMATS.contains(contentType);
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

    private static String decoded(String text) {
        return text.indexOf('%') < 0 ? text : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static byte[] body(@Nullable HttpEntity entity) throws IOException {
        return entity == null ? new byte[0] : entity.getContent().readNBytes(LARGEST_BODY + 1);
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

    private static String contentType(@Nullable Header header) {
        if (header == null) {
            return "";
        }
        String value = header.getValue();
        int parameters = value.indexOf(';');
        return (parameters < 0 ? value : value.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> parameters(String query) {
        var parameters = new HashMap<String, String>();
        eachPair(query, '&', (name, value) -> parameters.put(name, URLDecoder.decode(value, StandardCharsets.UTF_8)));
        return parameters;
    }

    private static Map<String, String> cookies(Header... headers) {
        var cookies = new HashMap<String, String>();
        for (Header header : headers) {
            eachPair(header.getValue(), ';', (name, value) -> cookies.put(name.strip(), value.strip()));
        }
        return cookies;
    }

    /** Takes apart what is written {@code name=value}, one after another with the separator between them. */
    private static void eachPair(String text, char separator, BiConsumer<String, String> action) {
        for (int start = 0; start < text.length(); ) {
            int end = text.indexOf(separator, start);
            end = end < 0 ? text.length() : end;
            int equals = text.indexOf('=', start);
            if (equals > start && equals < end) {
                action.accept(text.substring(start, equals), text.substring(equals + 1, end));
            }
            start = end + 1;
        }
    }

    @Override
    public String toString() {
        return "Call[" + method + " " + path + "]";
    }
}
