package dev.ipofficesync.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why and when a run stops before its plan is carried out: somebody asked for it, the window has ended, or a blackout has
 * begun. Safe for use by many threads.
 */
public final class Stop {
    private final WindowProperties window;
    private final Clock clock;
    private final @Nullable Instant end;
    private final AtomicReference<@Nullable String> asked = new AtomicReference<>();

    /** Takes the next time of day after now as the window's end. */
    public Stop(WindowProperties window, Clock clock) {
        this.window = window;
        this.clock = clock;
        this.end = window.until().isOff() ? null : next(window.until());
    }

    private Instant next(TimeOfDay time) {
        ZonedDateTime now = ZonedDateTime.now(clock);
        LocalDate day = now.toLocalTime().isBefore(time.time())
                ? now.toLocalDate()
                : now.toLocalDate().plusDays(1);
        return ZonedDateTime.of(day, time.time(), clock.getZone()).toInstant();
    }

    /** Asks the run to end as soon as what it is doing is done. */
    public void ask(String why) {
        asked.compareAndSet(null, why);
    }

    boolean isAsked() {
        return asked.get() != null;
    }

    /**
     * Ends the run when somebody asked for it; only before the first write.
     *
     * @throws CancellationException with the words
     */
    void check() {
        String why = asked.get();
        if (why != null) {
            throw new CancellationException(why + " before the plan was complete: nothing was written");
        }
    }

    /** Why nothing more may be written now; empty as long as writing goes on. */
    Optional<String> reason() {
        String why = asked.get();
        if (why != null) {
            return Optional.of(why);
        }
        if (end != null && !clock.instant().isBefore(end)) {
            return Optional.of("the window ended at " + window.until());
        }
        return window.blackouts().stream()
                .filter(range -> range.contains(ZonedDateTime.now(clock).toLocalTime()))
                .map(range -> "nothing is written between " + range.from() + " and " + range.to() + " (blackout)")
                .findFirst();
    }

    /** The time left for writing; empty when nothing ends it. */
    Optional<Duration> left() {
        if (reason().isPresent()) {
            return Optional.of(Duration.ZERO);
        }
        Stream<Instant> blackouts = window.blackouts().stream().map(range -> next(range.from()));
        return Stream.concat(Stream.ofNullable(end), blackouts)
                .min(Instant::compareTo)
                .map(first -> Duration.between(clock.instant(), first));
    }

    /** The window in words. */
    String limits() {
        String until = window.until().isOff() ? "" : "until " + window.until();
        String blackouts = window.blackouts().isEmpty() ? "" : "not in " + window.blackouts();
        return until.isEmpty() && blackouts.isEmpty()
                ? "off"
                : Stream.of(until, blackouts)
                        .filter(text -> !text.isEmpty())
                        .reduce((one, other) -> one + ", " + other)
                        .orElse("");
    }
}
