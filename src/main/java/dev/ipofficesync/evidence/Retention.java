package dev.ipofficesync.evidence;

import dev.ipofficesync.evidence.ChainLink.Kind;
import dev.ipofficesync.plan.StoredRuns;
import dev.ipofficesync.plan.StoredRuns.StoredRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes what has had its time, and records each removal in the chain of evidence, which itself is kept. What the next run
 * needs stays: the last good run, runs that did not end since, and plans that wait. One thread only.
 */
public final class Retention {
    private final RetentionProperties properties;
    private final TransactionTemplate transaction;
    private final EvidenceChain chain;
    private final StoredRuns runs;
    private final Path folder;
    private final LongConsumer forgetJob;

    /**
     * Removes by these settings.
     *
     * @param folder where the reports are
     * @param forgetJob removes what the job repository holds of a run
     */
    public Retention(
            RetentionProperties properties,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Path folder,
            LongConsumer forgetJob) {
        this.properties = properties;
        this.transaction = transaction;
        this.chain = new EvidenceChain(jdbc);
        this.runs = new StoredRuns(jdbc);
        this.folder = folder;
        this.forgetJob = forgetJob;
    }

    /** Removes what is too old at this time; plans first, because a run with a plan that waits stays. */
    public void apply(Instant now) {
        properties.plans().until(now).ifPresent(cutoff -> closePlans(now, cutoff));
        properties.reports().until(now).ifPresent(cutoff -> removeReports(now, cutoff));
        properties.runs().until(now).ifPresent(cutoff -> removeRuns(now, cutoff));
    }

    private void closePlans(Instant now, Instant cutoff) {
        for (StoredRun run : runs.startedBefore(cutoff)) {
            if (run.isOpen()) {
                transaction.executeWithoutResult(status -> {
                    runs.close(run.runId(), "removed by retention on " + now);
                    String detail = run.openChanges() + " changes not done; plans are kept for " + properties.plans();
                    chain.add(Kind.PLAN_REMOVED, run.runId(), now, run.planDigest(), detail, List.of());
                });
            }
        }
    }

    /** The record comes first: a file that a crash leaves behind is removed the next time, and not missed. */
    private void removeReports(Instant now, Instant cutoff) {
        Set<Long> needed = runs.needed();
        Map<String, ChainLink> written = new LinkedHashMap<>();
        Map<String, ChainLink> last = new LinkedHashMap<>();
        for (ChainLink link : chain.links()) {
            for (RecordedFile file : link.files()) {
                last.put(file.name(), link);
                if (link.kind() == Kind.REPORT) {
                    written.put(file.name(), link);
                }
            }
        }
        Map<Long, List<RecordedFile>> due = new LinkedHashMap<>();
        written.forEach((name, link) -> {
            boolean old = link.time().isBefore(cutoff) && !needed.contains(link.runId());
            if (old && link.equals(last.get(name))) {
                due.computeIfAbsent(link.runId(), run -> new ArrayList<>()).add(file(link, name));
            } else if (old) {
                delete(name);
            }
        });
        due.forEach((run, files) -> {
            String detail = "reports are kept for " + properties.reports();
            transaction.executeWithoutResult(status -> chain.add(Kind.REPORT_REMOVED, run, now, "", detail, files));
            files.forEach(file -> delete(file.name()));
        });
    }

    private static RecordedFile file(ChainLink link, String name) {
        return link.files().stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void delete(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name));
        } catch (IOException held) {
            throw new UncheckedIOException("the report " + folder.resolve(name) + " cannot be removed", held);
        }
    }

    private void removeRuns(Instant now, Instant cutoff) {
        Set<Long> needed = runs.needed();
        for (StoredRun run : runs.startedBefore(cutoff)) {
            if (!needed.contains(run.runId()) && !run.isOpen()) {
                transaction.executeWithoutResult(status -> {
                    runs.remove(run.runId());
                    forgetJob.accept(run.runId());
                    String detail = run.mode() + " of " + run.started() + ", " + run.status() + "; runs are kept for "
                            + properties.runs();
                    chain.add(Kind.RUN_REMOVED, run.runId(), now, run.planDigest(), detail, List.of());
                });
            }
        }
    }
}
