package dev.ipofficesync.ipoffice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one session of a client: login at the first call, renewal when the system has ended it, waiting when the system is
 * busy. Avaya Management API 12.2, "authenticate". One thread only.
 */
final class IpOfficeSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IpOfficeSession.class);
    private static final Duration LONGEST_LOGOUT = Duration.ofSeconds(5);

    private final IpOfficeProperties properties;
    private final ApiTransport transport;
    private final Refusals refusals;
    private final Consumer<Duration> pause;
    private final Map<String, String> cookies = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final CallCounter counter = new CallCounter();
    private long nextCall = System.nanoTime();
    private @Nullable Instant serverTime;

    IpOfficeSession(IpOfficeProperties properties, Consumer<Duration> pause) {
        this.properties = properties;
        this.pause = pause;
        transport = new ApiTransport(properties, counter);
        refusals = new Refusals(properties);
    }

    ApiCalls calls() {
        return new ApiCalls(counter.counts());
    }

    /**
     * The answer to a call, which is a success.
     *
     * @throws IpOfficeException when it is none, when there is none, or when there can be no session
     */
    <T> Answer<T> call(ApiRequest request, RecordShape<T> shape) {
        if (cookies.isEmpty()) {
            login();
        }
        Reply<T> reply = patiently(request, shape);
        if (reply.isSessionExpired()) {
            LOG.info("The session on {} has ended, logging in again", properties.host());
            login();
            reply = patiently(request, shape);
        }
        if (!reply.isSuccess()) {
            throw refusals.of(request, reply);
        }
        warnOfRestart(request, reply.answer());
        return reply.answer();
    }

    /** The system's time at the last login; nothing where the answer brought none. */
    Optional<Instant> serverTime() {
        return Optional.ofNullable(serverTime);
    }

    /** Ends the session if there is one. What comes of it does not matter: it would end by itself. */
    @Override
    public void close() {
        if (!cookies.isEmpty()) {
            logOut();
        }
        transport.close();
    }

    private void logOut() {
        Duration timeout = properties.responseTimeout().compareTo(LONGEST_LOGOUT) < 0
                ? properties.responseTimeout()
                : LONGEST_LOGOUT;
        try {
            transport.send(ApiRequest.LOGOUT, headers(), timeout, RecordShape.NOTHING);
        } catch (IOException unimportant) {
            LOG.debug("Logging out failed: {}", transport.trouble().describe(unimportant));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            cookies.clear();
        }
    }

    /** A refused password is never tried again: three failures block the account. */
    void login() {
        cookies.clear();
        Reply<String> reply = patiently(ApiRequest.LOGIN, RecordShape.NOTHING);
        serverTime = reply.serverTime();
        if (!reply.isSuccess()) {
            throw refusals.ofLogin(reply);
        }
        if (cookies.isEmpty()) {
            throw IpOfficeException.system(properties.host()
                    + " accepted the login without opening a session; is it the Management API of an IP Office?");
        }
    }

    private <T> Reply<T> patiently(ApiRequest request, RecordShape<T> shape) {
        Reply<T> reply = once(request, shape);
        for (int retry = 0; retry < properties.busyRetries() && isWorthWaiting(request, reply); retry++) {
            Duration wait = reply.retryAfter(properties.busyWait(), Instant.now());
            LOG.info("{} is busy, trying {} again in {} s", properties.host(), request.shown(), wait.toSeconds());
            hold(request, wait);
            reply = once(request, shape);
        }
        return reply;
    }

    /** A login without a time to come back is refused because there are too many sessions, not because of work. */
    private static boolean isWorthWaiting(ApiRequest request, Reply<?> reply) {
        return reply.isBusy() && (!request.isLogin() || reply.saysWhenToRetry());
    }

    private <T> Reply<T> once(ApiRequest request, RecordShape<T> shape) {
        try {
            try {
                return sent(request, shape);
            } catch (IOException failure) {
                if (!request.isRead() || !ConnectionTrouble.isBroken(failure)) {
                    throw failure;
                }
                LOG.info("The connection to {} broke, reading once more", properties.host());
                return sent(request, shape);
            }
        } catch (IOException failure) {
            boolean mayBeDone = !request.isRead() && !ConnectionTrouble.isBeforeSending(failure);
            String words = transport.trouble().describe(failure);
            throw refusals.withoutAnswer(mayBeDone, request, words, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw refusals.withoutAnswer(false, request, "interrupted before it was sent", interrupted);
        }
    }

    private <T> Reply<T> sent(ApiRequest request, RecordShape<T> shape) throws IOException, InterruptedException {
        Map<String, String> headers = headers();
        if (request.isLogin()) {
            headers.put("Authorization", basic());
        }
        keepPace(request);
        Reply<T> reply = transport.send(request, headers, properties.responseTimeout(), shape);
        if (reply.isOk()) {
            keepCookies(reply);
        }
        return reply;
    }

    /** From the start of one call to the start of the next passes at least the time that the pace asks for. */
    private void keepPace(ApiRequest request) {
        long interval = properties.maxCallsPerSecond().interval().toNanos();
        long early = nextCall - System.nanoTime();
        if (interval > 0 && early > 0) {
            hold(request, Duration.ofNanos(early));
        }
        nextCall = Math.max(nextCall, System.nanoTime()) + interval;
    }

    private void hold(ApiRequest request, Duration wait) {
        counter.held(request, wait);
        pause.accept(wait);
    }

    private Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        headers.put("X-User-Client", "Avaya-WebAdmin");
        headers.put("X-User-Agent", "Avaya-SDKUser");
        // also where there is no body: it selects the form of the answer
        headers.put("Content-Type", "application/xml");
        // some systems answer 406 to a narrower list
        headers.put("Accept", "text/xml, application/xml, application/json, */*");
        if (!cookies.isEmpty()) {
            headers.put(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return headers;
    }

    private String basic() {
        byte[] pair = (properties.user() + ":" + properties.secret()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /** All of them, whatever their names: which ones a release needs differs. */
    private void keepCookies(Reply<?> reply) {
        for (String header : reply.all("Set-Cookie")) {
            String pair = header.split(";", 2)[0];
            int equals = pair.indexOf('=');
            if (equals > 0) {
                cookies.put(
                        pair.substring(0, equals).strip(),
                        pair.substring(equals + 1).strip());
            }
        }
    }

    private static void warnOfRestart(ApiRequest request, Answer<?> answer) {
        List<String> unusual = answer.reboots().stream()
                .filter(kind -> !kind.equalsIgnoreCase("normal"))
                .toList();
        if (!unusual.isEmpty()) {
            LOG.warn("{} was done, but IP Office asks for a restart of kind {}", request.shown(), unusual);
        }
    }
}
