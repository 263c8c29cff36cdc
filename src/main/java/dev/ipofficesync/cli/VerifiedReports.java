package dev.ipofficesync.cli;

import dev.ipofficesync.evidence.EvidenceCheck;
import dev.ipofficesync.evidence.EvidenceCheck.FileVerdict;
import dev.ipofficesync.evidence.EvidenceCheck.Result;
import dev.ipofficesync.evidence.EvidenceCheck.Verdict;
import java.nio.file.Path;
import java.util.Locale;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tells people what became of the reports since they were recorded. One thread only. */
final class VerifiedReports {
    private final JdbcTemplate jdbc;
    private final Path folder;
    private final boolean all;

    /** @param all whether reports that are as they should be are listed too */
    VerifiedReports(JdbcTemplate jdbc, Path folder, boolean all) {
        this.jdbc = jdbc;
        this.folder = folder;
        this.all = all;
    }

    /** Prints, and gives the exit status. */
    int print(String notedHead) {
        Result result = new EvidenceCheck(jdbc, folder).check(notedHead);
        result.files().stream()
                .filter(file -> all || file.verdict().isFault())
                .forEach(file -> System.out.printf("%-20s  %s%s%n", word(file.verdict()), file.name(), detail(file)));
        result.faults().forEach(fault -> System.out.println("FAULT: " + fault));
        result.notes().forEach(System.out::println);
        for (Verdict verdict : Verdict.values()) {
            long count = result.files().stream()
                    .filter(file -> file.verdict() == verdict)
                    .count();
            System.out.print(verdict.name().toLowerCase(Locale.ROOT) + "=" + count + " ");
        }
        System.out.println("faults=" + result.faults().size() + " head=" + result.head());
        return result.isSound() ? ExitStatus.OK : ExitStatus.NOT_AS_RECORDED;
    }

    private static String word(Verdict verdict) {
        return verdict == Verdict.REMOVED
                ? "removed by retention"
                : verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String detail(FileVerdict file) {
        return file.detail().isEmpty() ? "" : "  (" + file.detail() + ")";
    }
}
