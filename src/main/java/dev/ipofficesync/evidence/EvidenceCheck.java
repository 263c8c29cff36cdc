package dev.ipofficesync.evidence;

import dev.ipofficesync.evidence.ChainLink.Kind;
import dev.ipofficesync.plan.PlanDigest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Holds the chain of evidence, the stored plans and the report files on disk against each other. Changes nothing. One thread
 * only.
 */
public final class EvidenceCheck {
    private static final Pattern REPORT_NAME = Pattern.compile(".+-run-\\d{6,}-.+\\.(xlsx|json|csv)");

    /** What is to be said about a file. */
    public enum Verdict {
        UNCHANGED,
        CHANGED,
        MISSING,
        /** Its time was over; the removal is in the chain. */
        REMOVED,
        /** It looks like a report, and nobody recorded it. */
        NOT_RECORDED;

        /** Whether somebody must look. */
        public boolean isFault() {
            return this != UNCHANGED && this != REMOVED;
        }
    }

    /** A file with its verdict. Immutable. */
    public record FileVerdict(String name, Verdict verdict, String detail) {}

    /**
     * What was found. Immutable.
     *
     * @param faults what is wrong with the chain itself or with a stored plan
     * @param notes what is worth knowing
     */
    public record Result(List<FileVerdict> files, List<String> faults, List<String> notes, String head) {
        public Result {
            files = List.copyOf(files);
            faults = List.copyOf(faults);
            notes = List.copyOf(notes);
        }

        /** Whether nothing was changed, nothing is missing and nothing is there that was not recorded. */
        public boolean isSound() {
            return faults.isEmpty()
                    && files.stream().noneMatch(file -> file.verdict().isFault());
        }
    }

    private final JdbcTemplate jdbc;
    private final Path folder;
    private final List<String> faults = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * A check of what is stored.
     *
     * @param folder where the reports are
     */
    public EvidenceCheck(JdbcTemplate jdbc, Path folder) {
        this.jdbc = jdbc;
        this.folder = folder;
    }

    /**
     * Checks everything.
     *
     * @param notedHead a hash, or its beginning, that somebody noted as the head at an earlier time; empty for none
     */
    public Result check(String notedHead) {
        EvidenceChain chain = new EvidenceChain(jdbc);
        List<ChainLink> links = chain.links();
        chain(links);
        noted(links, notedHead);
        plans(links);
        return new Result(files(links), faults, notes, chain.head());
    }

    private void chain(List<ChainLink> links) {
        String before = ChainLink.NOTHING;
        long number = 0;
        for (ChainLink link : links) {
            number++;
            if (link.number() != number) {
                faults.add("link " + number + " of the chain is missing");
                number = link.number();
            }
            if (!link.previousHash().equals(before)) {
                faults.add("link " + link.number() + " of the chain does not follow the one before it");
            }
            if (!link.hash().equals(link.expectedHash())) {
                faults.add("link " + link.number() + " of the chain (run " + link.runId() + ") was changed");
            }
            before = link.hash();
        }
        notes.add("the chain has " + links.size() + " links");
    }

    private void noted(List<ChainLink> links, String head) {
        if (head.isEmpty()) {
            return;
        }
        links.stream()
                .filter(link -> link.hash().startsWith(head))
                .findFirst()
                .ifPresentOrElse(
                        link -> notes.add("the noted head is link " + link.number() + " of " + link.time() + "; "
                                + (links.size() - link.number()) + " followed"),
                        () -> faults.add("no link has the hash " + head
                                + ": since it was noted the chain was rewritten or begun anew"));
    }

    /** Only what an attacker forgot to change everywhere is found here; the noted head finds the rest. */
    private void plans(List<ChainLink> links) {
        Map<Long, String> chained = new TreeMap<>();
        links.stream()
                .filter(link -> link.kind() == Kind.REPORT)
                .forEach(link -> chained.put(link.runId(), link.planDigest()));
        jdbc.query("select run_id, plan_digest from run where plan_id = run_id order by run_id", row -> {
            long run = row.getLong(1);
            String recorded = chained.get(run);
            if (recorded != null && !recorded.equals(row.getString(2))) {
                faults.add("plan " + run + ": its recorded digest was changed");
            } else if (!row.getString(2).isEmpty() && !row.getString(2).equals(PlanDigest.of(jdbc, run))) {
                faults.add("plan " + run + ": its stored rows were changed");
            }
        });
    }

    private record LastRecord(RecordedFile file, ChainLink link) {}

    private List<FileVerdict> files(List<ChainLink> links) {
        Map<String, LastRecord> recorded = new TreeMap<>();
        for (ChainLink link : links) {
            link.files().forEach(file -> recorded.put(file.name(), new LastRecord(file, link)));
        }
        List<FileVerdict> verdicts = new ArrayList<>();
        recorded.values().forEach(last -> verdicts.add(verdict(last.file(), last.link())));
        for (String name : onDisk()) {
            if (!recorded.containsKey(name)) {
                verdicts.add(new FileVerdict(
                        name, Verdict.NOT_RECORDED, "not written by this program with this state folder"));
            }
        }
        return verdicts;
    }

    private FileVerdict verdict(RecordedFile file, ChainLink link) {
        Path path = folder.resolve(file.name());
        if (!Files.exists(path)) {
            return link.kind() == Kind.REPORT_REMOVED
                    ? new FileVerdict(file.name(), Verdict.REMOVED, "on " + link.time())
                    : new FileVerdict(file.name(), Verdict.MISSING, "run " + link.runId());
        }
        String digest = FileDigest.of(path);
        return digest.equals(file.digest())
                ? new FileVerdict(file.name(), Verdict.UNCHANGED, "")
                : new FileVerdict(file.name(), Verdict.CHANGED, "SHA-256 is " + digest + ", was " + file.digest());
    }

    private List<String> onDisk() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> REPORT_NAME.matcher(name).matches())
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the report folder " + folder, unreadable);
        }
    }
}
