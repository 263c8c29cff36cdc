package dev.ipofficesync.cli;

import dev.ipofficesync.database.Database;
import dev.ipofficesync.evidence.ChainLink;
import dev.ipofficesync.evidence.ChainLink.Kind;
import dev.ipofficesync.evidence.EvidenceChain;
import dev.ipofficesync.evidence.RecordedFile;
import dev.ipofficesync.report.ReportFile;
import dev.ipofficesync.report.ReportProperties;
import dev.ipofficesync.report.SyncReport;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.util.FileSystemUtils;

/**
 * The report of a stored run, made once more beside the folder it goes to, and held against what was recorded. A file that is
 * there is never replaced: it may be what an auditor looks for. One thread only.
 */
final class RebuiltReport {
    private final Database database;
    private final ReportProperties target;
    private final Clock clock;
    private final PrintStream out;
    private final PrintStream err;

    RebuiltReport(Database database, ReportProperties target, Clock clock, PrintStream out, PrintStream err) {
        this.database = database;
        this.target = target;
        this.clock = clock;
        this.out = out;
        this.err = err;
    }

    /** Makes it, and gives the exit status. */
    int make(long run) {
        EvidenceChain chain = new EvidenceChain(database.jdbc());
        if (!isStored(run)) {
            err.println("there is no stored run " + run + removal(chain, run)
                    + "; './run.sh history' lists the runs that are stored");
            return ExitStatus.USAGE;
        }
        if (!chain.isReported(run)) {
            Path workbook = new RunReports(database.dataSource(), target, clock).write(run);
            out.println("written for the first time and recorded: " + workbook);
            return ExitStatus.OK;
        }
        return compare(run, recorded(chain, run));
    }

    private boolean isStored(long run) {
        Integer found = database.jdbc().queryForObject("select count(*) from run where run_id = ?", Integer.class, run);
        return found != null && found > 0;
    }

    private static String removal(EvidenceChain chain, long run) {
        return chain.links().stream()
                .filter(link -> link.kind() == Kind.RUN_REMOVED && link.runId() == run)
                .map(link -> ": it was removed by retention on " + link.time())
                .findFirst()
                .orElse("");
    }

    private static Map<String, RecordedFile> recorded(EvidenceChain chain, long run) {
        Map<String, RecordedFile> files = new HashMap<>();
        for (ChainLink link : chain.links()) {
            if (link.kind() == Kind.REPORT && link.runId() == run) {
                link.files().forEach(file -> files.put(file.name(), file));
            }
        }
        return files;
    }

    private int compare(long run, Map<String, RecordedFile> recorded) {
        boolean equal = true;
        try {
            Files.createDirectories(target.folder());
            Path aside = Files.createTempDirectory(target.folder(), ".rebuilt");
            try {
                for (ReportFile file : new SyncReport(new ReportProperties(aside))
                        .write(database.dataSource(), run)
                        .files()) {
                    equal &= settle(file, recorded);
                }
            } finally {
                FileSystemUtils.deleteRecursively(aside);
            }
        } catch (EmptyResultDataAccessException | IOException failure) {
            throw new UncheckedIOException(new IOException("the report could not be made: " + failure.getMessage()));
        }
        return equal ? ExitStatus.OK : ExitStatus.NOT_AS_RECORDED;
    }

    private boolean settle(ReportFile made, Map<String, RecordedFile> recorded) throws IOException {
        RecordedFile file = RunReports.recorded(made);
        RecordedFile before = recorded.get(file.name());
        boolean equal = before != null && before.digest().equals(file.digest());
        Path place = target.folder().resolve(file.name());
        String words = equal ? "equals what was recorded" : "differs from what was recorded";
        if (Files.exists(place)) {
            out.println(place + ": " + words + "; the file that is there was left alone");
        } else {
            Files.move(made.path(), place);
            out.println(place + ": " + words + "; written");
        }
        return equal;
    }
}
