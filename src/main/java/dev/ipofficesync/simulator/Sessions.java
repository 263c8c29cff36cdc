package dev.ipofficesync.simulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Who is logged in. A session needs both of its cookies, ends after some idle time, and an account has only so many
 * (Web Manager 12.3, "Logging in to Web Manager"). After three failures in ten minutes the account is blocked for one
 * minute. Safe for use by many threads.
 */
final class Sessions {
    private static final int FAILURES_ALLOWED = 3;
    private static final Duration FAILURES_COUNT_FOR = Duration.ofMinutes(10);
    private static final Duration BLOCK = Duration.ofMinutes(1);

    private final SimulatorSettings settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> byId = new HashMap<>();
    private final Deque<Instant> failures = new ArrayDeque<>();
    private Instant blockedUntil = Instant.EPOCH;

    Sessions(SimulatorSettings settings) {
        this.settings = settings;
        this.clock = settings.clock();
    }

    /** The two cookies of one login. */
    record Session(String id, String token, Instant lastUsed) {
        @Override
        public String toString() {
            return "Session[used " + lastUsed + "]";
        }
    }

    /** Whether name and password are right and the account is not blocked. */
    synchronized boolean isRight(String user, String password) {
        Instant now = clock.instant();
        if (now.isBefore(blockedUntil)) {
            return false;
        }
        boolean right = same(user, settings.user()) && same(password, settings.password());
        if (right) {
            failures.clear();
        } else if (same(user, settings.user())) {
            countFailure(now);
        }
        return right;
    }

    private void countFailure(Instant now) {
        failures.addLast(now);
        while (failures.getFirst().isBefore(now.minus(FAILURES_COUNT_FOR))) {
            failures.removeFirst();
        }
        if (failures.size() >= FAILURES_ALLOWED) {
            blockedUntil = now.plus(BLOCK);
            failures.clear();
        }
    }

    /** A new session; nothing when the account has none left, with so many in use elsewhere. */
    synchronized Optional<Session> open(int usedElsewhere) {
        dropIdle();
        if (byId.size() + usedElsewhere >= settings.sessionsPerAccount()) {
            return Optional.empty();
        }
        var session = new Session(randomHex(), randomHex(), clock.instant());
        byId.put(session.id(), session);
        return Optional.of(session);
    }

    /** Whether the cookies belong to a living session; keeps it alive if so. */
    synchronized boolean isOpen(Map<String, String> cookies) {
        dropIdle();
        Session session = byId.get(id(cookies));
        if (session == null || !same(session.token(), cookies.getOrDefault("SDK-Token", ""))) {
            return false;
        }
        byId.put(session.id(), new Session(session.id(), session.token(), clock.instant()));
        return true;
    }

    synchronized void end(Map<String, String> cookies) {
        byId.remove(id(cookies));
    }

    /** How many sessions live. */
    synchronized int count() {
        dropIdle();
        return byId.size();
    }

    private static String id(Map<String, String> cookies) {
        return cookies.getOrDefault("JSESSIONID", "");
    }

    private void dropIdle() {
        Instant oldest = clock.instant().minus(settings.idleLifetime());
        byId.values().removeIf(session -> session.lastUsed().isBefore(oldest));
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private String randomHex() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes).toUpperCase(Locale.ROOT);
    }
}
