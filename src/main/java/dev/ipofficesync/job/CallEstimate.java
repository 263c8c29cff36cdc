package dev.ipofficesync.job;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.plan.PhoneCall;
import dev.ipofficesync.plan.RowKind;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The calls that a plan will make, and how long they will take at the rate that was measured last. Immutable.
 *
 * @param calls by kind, such as {@code POST users}
 */
record CallEstimate(Map<String, Long> calls) {
    static CallEstimate of(List<Work> work, SyncRun run) {
        Map<String, Long> calls = new TreeMap<>();
        for (Work one : work) {
            Draft draft = one.draft();
            if (draft == null) {
                calls.merge("PUT huntgroups", 1L, Long::sum);
            } else {
                person(calls, draft, one.aside(), run);
            }
        }
        return new CallEstimate(calls);
    }

    private static void person(Map<String, Long> calls, Draft draft, boolean aside, SyncRun run) {
        boolean renumbered = aside || draft.changed.containsKey(Field.EXTENSION);
        boolean ourRecord = draft.known != null && !draft.known.extensionGuid().isEmpty();
        boolean record = draft.kind == RowKind.NEW ? !draft.typeInfo.isEmpty() : renumbered && ourRecord;
        boolean away =
                run.properties().sync().deleteExtensions() && ourRecord && (renumbered || draft.kind == RowKind.DELETE);
        if (record) {
            calls.merge("POST extensions", 1L, Long::sum);
        }
        switch (draft.kind) {
            case NEW -> calls.merge("POST users", 1L, Long::sum);
            case DELETE -> calls.merge("DELETE users", 1L, Long::sum);
            default -> {
                if (renumbered || !draft.changed.isEmpty()) {
                    calls.merge("PUT users", 1L, Long::sum);
                }
            }
        }
        if (away) {
            calls.merge("DELETE extensions", 1L, Long::sum);
        }
    }

    long total() {
        return calls.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * How long it will take.
     *
     * @param means time for a call of each kind, as measured the last time
     * @param reading what this run has asked so far; it stands in for kinds that were never measured
     * @param interval least time from call to call
     */
    Duration time(Map<String, Duration> means, Collection<PhoneCall> reading, Duration interval) {
        long asked = reading.stream().mapToLong(PhoneCall::calls).sum();
        Duration waited = reading.stream().map(PhoneCall::waited).reduce(Duration.ZERO, Duration::plus);
        Duration usual = asked == 0 ? Duration.ZERO : waited.dividedBy(asked);
        Duration sum = Duration.ZERO;
        for (Map.Entry<String, Long> entry : calls.entrySet()) {
            Duration one = means.getOrDefault(entry.getKey(), usual);
            sum = sum.plus((one.compareTo(interval) < 0 ? interval : one).multipliedBy(entry.getValue()));
        }
        return sum;
    }
}
