package dev.ipofficesync.job;

import dev.ipofficesync.plan.Attempt;
import dev.ipofficesync.plan.Outcome;
import dev.ipofficesync.plan.RowOutcome;
import dev.ipofficesync.plan.SynchronizedUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is to be on disk about the people of one batch: creations before their first call, outcomes soon after their last.
 * One thread only.
 */
final class WriteOutcomes {
    /** The longest time that an outcome is kept in memory while others follow it. */
    private static final Duration LONGEST = Duration.ofMillis(100);

    private final SyncRun run;
    private final TransactionTemplate ownTransaction;
    private final Map<String, Attempt> announced = new LinkedHashMap<>();
    private final Map<String, Attempt> noted = new LinkedHashMap<>();
    private final List<SynchronizedUser> users = new ArrayList<>();
    private final List<String> settled = new ArrayList<>();
    private final List<RowOutcome> rows = new ArrayList<>();
    private long firstAt;

    WriteOutcomes(SyncRun run, TransactionTemplate ownTransaction) {
        this.run = run;
        this.ownTransaction = ownTransaction;
    }

    /** A creation of this batch; nothing is written yet. */
    void announce(Attempt attempt) {
        announced.put(attempt.userIdentification(), attempt);
    }

    /** The creation begins: it is on disk now, and with it all others of the batch. */
    Attempt begin(String userIdentification) {
        if (!announced.isEmpty()) {
            commit(() -> run.users().beginAll(announced.values()));
            noted.putAll(announced);
            announced.clear();
        }
        Attempt attempt = noted.remove(userIdentification);
        if (attempt == null) {
            throw new IllegalStateException("a creation that was not announced");
        }
        return attempt;
    }

    /** The person has the user that was planned. */
    void done(Draft draft, SynchronizedUser user) {
        users.add(user);
        add(new RowOutcome(draft.seq, Outcome.DONE, draft.reason, "", ""));
        run.wrote(draft);
    }

    /** The creation is settled: it was done, or left nothing. */
    void settle(String userIdentification) {
        settled.add(userIdentification);
    }

    void add(RowOutcome outcome) {
        if (rows.isEmpty()) {
            firstAt = System.nanoTime();
        }
        rows.add(outcome);
    }

    /** Writes what was kept, if the first of it has been kept for long enough. */
    void commitWhenDue() {
        if (!rows.isEmpty() && System.nanoTime() - firstAt >= LONGEST.toNanos()) {
            commit();
        }
    }

    /** Writes what was kept. */
    void commit() {
        if (rows.isEmpty() && settled.isEmpty() && users.isEmpty()) {
            return;
        }
        commit(() -> {
            run.users().saveAll(users);
            run.users().endAll(settled);
            run.plan().outcomes(run.id(), rows);
        });
        users.clear();
        settled.clear();
        rows.clear();
    }

    /** Ends the batch: writes what was kept, and takes back the creations that have not begun. */
    void end() {
        settled.addAll(noted.keySet());
        announced.clear();
        noted.clear();
        commit();
    }

    private void commit(Runnable change) {
        ownTransaction.executeWithoutResult(status -> change.run());
    }
}
