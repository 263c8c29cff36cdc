package dev.ipofficesync.metrics;

import dev.ipofficesync.plan.RunRecord;
import dev.ipofficesync.plan.RunTotals;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What monitoring wants to know of a run. Holds no value of a person. Immutable.
 *
 * @param exitStatus of the process
 * @param lastGood when a run last ended with everything done; null when none ever did
 * @param steps how long each step of the job took
 * @param calls requests to the phone systems, by method and path
 * @param waiting time spent waiting for their answers
 */
public record RunFigures(
        RunRecord run,
        RunTotals totals,
        int exitStatus,
        @Nullable Instant lastGood,
        Map<String, Duration> steps,
        Map<String, Long> calls,
        Duration waiting) {
    public RunFigures {
        steps = Map.copyOf(steps);
        calls = Map.copyOf(calls);
    }
}
