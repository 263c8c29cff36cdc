package dev.ipofficesync.ipoffice;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.MessageHeaders;
import org.apache.hc.core5.http.NameValuePair;
import org.jspecify.annotations.Nullable;

/**
 * What came back from one call: the HTTP status, and what the body says. Immutable.
 *
 * @param trouble why the body is not an answer of the API, in plain words; empty when it is one
 */
record Reply<T>(int status, Answer<T> answer, String trouble, MessageHeaders headers) {
    static final int UNAUTHORIZED = 401;
    static final int BUSY = 503;

    private static final int SESSION_EXPIRED = 461;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    /**
     * Reads the body to its end.
     *
     * @throws IOException when it could not be received
     */
    static <T> Reply<T> read(ClassicHttpResponse response, InputStream body, RecordShape<T> shape) throws IOException {
        int status = response.getCode();
        try {
            return new Reply<>(status, AnswerReader.read(body, shape), "", response);
        } catch (XMLStreamException notAnAnswer) {
            return new Reply<>(status, nothing(), String.valueOf(notAnAnswer.getMessage()), response);
        }
    }

    private static <T> Answer<T> nothing() {
        return new Answer<>(false, List.of(), 0, 0, Answer.NOT_ANNOUNCED, List.of(), List.of());
    }

    boolean isSuccess() {
        return isOk() && answer.success();
    }

    boolean isOk() {
        return status >= 200 && status < 300;
    }

    /** Whether the session is gone: HTTP 461, HTTP 401, or any status with the body for it. */
    boolean isSessionExpired() {
        return status == SESSION_EXPIRED || status == UNAUTHORIZED || answer.isSessionExpired();
    }

    boolean isBusy() {
        return status == BUSY && !answer.isSessionExpired();
    }

    boolean saysWhenToRetry() {
        return headers.containsHeader("Retry-After");
    }

    /** How long to wait before the next try: seconds or a date (RFC 9110 section 10.2.3), at most two minutes. */
    Duration retryAfter(Duration otherwise, Instant now) {
        Duration wait = header("Retry-After")
                .map(text -> parsed(text.strip(), now))
                .filter(given -> given != null)
                .orElse(otherwise);
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    /** The server's time (RFC 9110 section 6.6.1); null where the answer brings none. */
    @Nullable
    Instant serverTime() {
        Duration sinceEpoch =
                header("Date").map(text -> parsed(text.strip(), Instant.EPOCH)).orElse(null);
        return sinceEpoch == null ? null : Instant.EPOCH.plus(sinceEpoch);
    }

    /** The values of all headers with that name, in their order. */
    List<String> all(String name) {
        return Stream.of(headers.getHeaders(name)).map(Header::getValue).toList();
    }

    private Optional<String> header(String name) {
        return Optional.ofNullable(headers.getFirstHeader(name)).map(NameValuePair::getValue);
    }

    private static @Nullable Duration parsed(String text, Instant now) {
        if (text.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            return Duration.between(now, ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeException neither) {
            return null;
        }
    }
}
