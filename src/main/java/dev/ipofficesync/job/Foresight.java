package dev.ipofficesync.job;

import dev.ipofficesync.directory.ReceivedEntry;
import dev.ipofficesync.facts.Field;
import dev.ipofficesync.ipoffice.IpOfficeExtension;
import dev.ipofficesync.ipoffice.IpOfficeSnapshot;
import dev.ipofficesync.ipoffice.IpOfficeUser;
import dev.ipofficesync.plan.RowKind;
import dev.ipofficesync.plan.RunMode;
import dev.ipofficesync.plan.SynchronizedUser;
import dev.ipofficesync.rules.DecisionEngine;
import dev.ipofficesync.rules.RulesException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Decides about people who just got a user as the next run will, while this one waits for the phone system, and keeps that for
 * the next run. Only saves time: whoever is found otherwise then has another fingerprint, and is decided anew; so nobody
 * who is hard to foresee is foreseen. Decides in a thread of its own, with an engine of its own, and changes nothing of this
 * run. Entries may be given by many threads; everything else is for one.
 */
final class Foresight {
    /** People decided together: they share one picture of the phone system. */
    private static final int TOGETHER = 100;
    /** People who wait, about 1 KB each; who comes when there are so many is left to the next run. */
    private static final int MOST_WAITING = 20_000;

    /** For those who still wait at the end. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final SyncRun run;
    private final boolean isOn;
    private final KeptPeople kept = KeptPeople.nobody();
    /** Nobody is the end. */
    private final BlockingQueue<Optional<Made>> waiting = new LinkedBlockingQueue<>();

    private volatile boolean ended;
    private @Nullable Beside<Integer> deciding;

    /** Somebody with a new user. Immutable. */
    private static final class Made {
        final ReceivedEntry entry;
        final SynchronizedUser row;
        final IpOfficeUser user;
        final @Nullable IpOfficeExtension record;

        /**
         * @param row our own, as it is stored
         * @param record the extension record with the user's number; null for none
         */
        Made(ReceivedEntry entry, SynchronizedUser row, IpOfficeUser user, @Nullable IpOfficeExtension record) {
            this.entry = entry;
            this.row = row;
            this.user = user;
            this.record = record;
        }
    }

    /** For a run that knows the phone systems. */
    Foresight(SyncRun run) {
        this.run = run;
        this.isOn = run.keptDecisions().isOn() && run.header().mode() != RunMode.PREVIEW;
    }

    /** Keeps the entry of somebody who is to get a user, if the next run can be foreseen for them: in no group, for one. */
    void keep(ReceivedEntry entry, Draft draft) {
        if (isOn
                && draft.kind == RowKind.NEW
                && !draft.excessive
                && draft.stored(Field.GROUP_MEMBERSHIP).isEmpty()
                && run.memberships().of(draft.userIdentification).isEmpty()) {
            draft.entry = entry;
        }
    }

    /** The person has the user now. */
    void made(Draft draft, SynchronizedUser row, IpOfficeUser user) {
        ReceivedEntry entry = draft.entry;
        draft.entry = null;
        if (entry == null) {
            return;
        }
        if (deciding == null) {
            deciding = Beside.start("next run", this::decideAll);
        }
        IpOfficeExtension record = run.now().extension(draft.system, row.extension());
        if (waiting.size() < MOST_WAITING) {
            waiting.add(Optional.of(new Made(entry, row, user, record)));
        }
    }

    /** How many were kept. */
    private int decideAll() {
        DecisionEngine engine = new DecisionEngine(
                        run.rules(), run.phones().phoneSystems(), run.phones().huntGroups())
                .forMany()
                .silent();
        int count = 0;
        try {
            List<Optional<Made>> some = new ArrayList<>();
            while (!ended && !some.contains(Optional.<Made>empty())) {
                some.clear();
                some.add(waiting.take());
                waiting.drainTo(some, TOGETHER - 1);
                count += decide(some.stream().flatMap(Optional::stream).toList(), engine);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
        return count;
    }

    private int decide(List<Made> some, DecisionEngine engine) {
        IpOfficeSnapshot before = run.phones().snapshot();
        SyncRun next = run.next(
                new IpOfficeSnapshot(
                        before.systems(),
                        some.stream().map(made -> made.user).toList(),
                        some.stream()
                                .map(made -> made.record)
                                .filter(Objects::nonNull)
                                .toList(),
                        before.huntGroups(),
                        before.gaps()),
                some.stream().map(made -> made.row).toList(),
                engine);
        DecisionProcessor processor = new DecisionProcessor(next);
        int count = 0;
        for (Made made : some) {
            KeptDecisions.ToKeep person = ended ? null : decide(made, processor);
            if (person != null) {
                kept.add(person.place(), person.kept());
                count++;
            }
        }
        return count;
    }

    private KeptDecisions.@Nullable ToKeep decide(Made made, DecisionProcessor processor) {
        try {
            return processor.process(0, made.entry).toKeep;
        } catch (RulesException failure) {
            // the next run meets it and tells
            return null;
        }
    }

    /** Lets go of everybody for whom there is no more time, and writes what was kept. */
    void end() {
        run.changes().forEach(draft -> draft.entry = null);
        Beside<Integer> begun = deciding;
        deciding = null;
        if (begun == null) {
            return;
        }
        waiting.add(Optional.empty());
        if (run.stop().isAsked() || !begun.endsWithin(PATIENCE)) {
            ended = true;
        }
        try {
            if (begun.result() > 0) {
                run.keptDecisions().save(kept);
            }
        } catch (RuntimeException | Error failed) {
            // the run is as good without: the next one decides
        } finally {
            waiting.clear();
        }
    }
}
