package dev.ipofficesync.job;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.plan.Attempt;
import dev.ipofficesync.plan.RowKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The work of a run in batches that share their writes to the disk. A batch takes about a tenth of a second at the pace
 * of the one before, so on a phone system that takes its time it is one person. Deletes, changes of numbers and hunt
 * groups always stand alone. One thread only.
 */
final class WorkBatches {
    /** The most in one batch. */
    static final int MOST = 200;

    private static final Duration LENGTH = Duration.ofMillis(100);
    /** A batch is at most this part of all that was written before it: so much must the guess of its time be worth. */
    private static final int PART = 4;

    private final List<Work> work;
    private final Set<String> attempted = new HashSet<>();
    private int next;
    private int written;
    private int size = 1;

    /** @param unsettled attempts that interrupted runs left: theirs is not replaced before their turn comes */
    WorkBatches(List<Work> work, List<Attempt> unsettled) {
        this.work = work;
        unsettled.forEach(attempt -> attempted.add(attempt.userIdentification()));
    }

    /** The next batch, in the order of the work; empty when there is nothing more to do. */
    List<Work> next() {
        List<Work> batch = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        while (next < work.size() && batch.size() < size) {
            Work one = work.get(next);
            Draft draft = one.draft();
            boolean alone = draft == null || one.aside() || !canShare(draft);
            if (!batch.isEmpty() && (alone || wanted(draft).anyMatch(taken::contains))) {
                break;
            }
            batch.add(one);
            next++;
            if (alone) {
                break;
            }
            Stream.concat(wanted(draft), held(draft)).forEach(taken::add);
        }
        return batch;
    }

    /** How long a batch took, from which the size of the next follows. */
    void took(int works, Duration time) {
        written += works;
        double fitting = LENGTH.toNanos() * (double) works / Math.max(1, time.toNanos());
        size = (int) Math.max(1, Math.min(fitting, Math.min(MOST, written / PART)));
    }

    private boolean canShare(Draft draft) {
        return draft.kind == RowKind.NEW
                ? !attempted.contains(draft.userIdentification)
                : draft.kind == RowKind.UPDATE
                        && !draft.changed.containsKey(Field.EXTENSION)
                        && draft.unfinished == null;
    }

    /** The name and the number that the person is to have. */
    private static Stream<String> wanted(@Nullable Draft draft) {
        return draft == null ? Stream.empty() : keys(draft.stored(Field.NAME), draft.stored(Field.EXTENSION));
    }

    /** Those that the person has now. */
    private static Stream<String> held(@Nullable Draft draft) {
        return draft == null || draft.present == null
                ? Stream.empty()
                : keys(draft.present.name(), draft.present.extension());
    }

    private static Stream<String> keys(String name, String number) {
        return Stream.of("name " + name.toLowerCase(Locale.ROOT), "number " + number)
                .filter(key -> !key.endsWith(" "));
    }
}
