package dev.ipofficesync.simulator;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** The three fields by which a user record tells where it lives and when it last changed. */
final class Stamp {
    private static final DateTimeFormatter ETAG =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss:SSS", Locale.ENGLISH);

    private Stamp() {}

    static Map<String, String> now(String node, Clock clock) {
        return at(node, clock.instant(), ThreadLocalRandom.current().nextInt(10_000));
    }

    /** For seeds, which are the same every time. */
    static Map<String, String> fixed(String node) {
        return at(node, Instant.parse("2026-01-05T08:00:00Z"), 1);
    }

    private static Map<String, String> at(String node, Instant time, int revision) {
        String etag = ETAG.format(time.atOffset(ZoneOffset.UTC)) + "R" + revision;
        return Map.of("Etag", etag, "Last-Modified", httpDate(time), "PBXAddress", node);
    }

    /** A date as HTTP headers hold it. */
    static String httpDate(Instant time) {
        return HTTP_DATE.format(time.atOffset(ZoneOffset.UTC));
    }

    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);
}
