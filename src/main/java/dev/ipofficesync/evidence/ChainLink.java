package dev.ipofficesync.evidence;

import dev.ipofficesync.plan.Sha256;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * One entry of the chain of evidence. Immutable.
 *
 * @param number from 1, without gaps
 * @param planDigest of the run's plan; empty when the plan was not complete
 * @param detail how the run ended and who approved it, or why something was removed
 * @param previousHash the hash of the link before; 64 zeros at the first
 * @param hash over everything else in this link
 */
public record ChainLink(
        long number,
        Kind kind,
        long runId,
        Instant time,
        String planDigest,
        String detail,
        List<RecordedFile> files,
        String previousHash,
        String hash) {
    /** Before the first link. */
    public static final String NOTHING = "0".repeat(64);

    /** What a link records. */
    public enum Kind {
        /** The report of a run was written. */
        REPORT,
        /** Report files reached the end of their time and were removed. */
        REPORT_REMOVED,
        /** What was stored of a run reached the end of its time and was removed. */
        RUN_REMOVED,
        /** A kept plan reached the end of its time and can no longer be applied. */
        PLAN_REMOVED
    }

    public ChainLink {
        files = files.stream().sorted(Comparator.comparing(RecordedFile::name)).toList();
    }

    /** The hash that this content must have. */
    String expectedHash() {
        Sha256 digest = new Sha256()
                .add(previousHash, Long.toString(number), kind.name(), Long.toString(runId))
                .add(Long.toString(time.toEpochMilli()), planDigest, detail);
        files.forEach(file -> digest.add(file.name(), file.digest(), Long.toString(file.size())));
        return digest.hex();
    }

    ChainLink sealed() {
        return new ChainLink(number, kind, runId, time, planDigest, detail, files, previousHash, expectedHash());
    }
}
