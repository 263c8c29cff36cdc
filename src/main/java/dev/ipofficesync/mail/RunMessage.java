package dev.ipofficesync.mail;

import dev.ipofficesync.mail.MailProperties.When;
import dev.ipofficesync.plan.FindingCount;
import dev.ipofficesync.plan.RunRecord;
import dev.ipofficesync.plan.RunTotals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is told about a run: counts, guards, the plan and the head of the chain of evidence, and no person. Immutable.
 *
 * @param head the hash of the last link, which is thereby noted outside this machine
 */
public record RunMessage(RunRecord run, RunTotals totals, List<String> withheld, String report, String head) {
    public RunMessage {
        withheld = List.copyOf(withheld);
    }

    /** Whether the run is worth a message. */
    public boolean isDue(When when) {
        return switch (when) {
            case ALWAYS -> true;
            case CHANGES -> isTrouble() || changes() > 0;
            case TROUBLE -> isTrouble();
        };
    }

    private boolean isTrouble() {
        return !run.status().equals("DONE");
    }

    private long changes() {
        return count("NEW") + count("UPDATE") + count("DELETE");
    }

    /** A preview counts what it would do. */
    private long count(String operation) {
        return totals.accepted(operation) + totals.of(operation, "PLANNED");
    }

    /** One line. */
    public String subject() {
        return "IP Office %s, run %d: %s - %d new, %d updated, %d deleted, %d refused, %d withheld"
                .formatted(
                        run.mode().toLowerCase(Locale.ROOT),
                        run.runId(),
                        status(),
                        count("NEW"),
                        count("UPDATE"),
                        count("DELETE"),
                        totals.withOutcome("REFUSED"),
                        totals.withOutcome("WITHHELD"));
    }

    private String status() {
        return run.status().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The whole message, in plain text. */
    public String text() {
        var text = new StringBuilder();
        line(text, "Result", status() + (run.failure().isEmpty() ? "" : ": " + run.failure()));
        line(text, "Run", run.runId() + " on " + run.host() + ", started " + run.started());
        line(text, "Directory", run.entriesRead() + " entries from " + run.source());
        line(text, "Phone systems", run.targets());
        line(text, "Changes", count("NEW") + " new, " + count("UPDATE") + " updated, " + count("DELETE") + " deleted");
        line(
                text,
                "Not done",
                totals.withOutcome("REFUSED") + " refused, " + totals.withOutcome("WITHHELD") + " withheld, "
                        + totals.withOutcome("NOT_ATTEMPTED") + " not attempted");
        withheld.forEach(reason -> line(text, "Withheld by", reason));
        line(text, "Findings", findings());
        line(text, "Plan", run.planId() + ", digest " + run.planDigest());
        if (!run.approvedBy().isEmpty()) {
            line(text, "Approved by", run.approvedBy());
        }
        line(text, "Report", report);
        text.append("\nHead of the chain of evidence: ").append(head).append('\n');
        text.append("Keep this message: './run.sh history verify --since-head ")
                .append(head, 0, 12)
                .append("' proves that no report\nwritten before it was changed since.\n");
        return text.toString();
    }

    private String findings() {
        Map<String, Long> bySeverity = new LinkedHashMap<>();
        for (FindingCount count : totals.findings()) {
            bySeverity.merge(count.severity().toLowerCase(Locale.ROOT), count.count(), Long::sum);
        }
        var words = new StringBuilder().append(totals.findingCount());
        bySeverity.forEach((severity, count) ->
                words.append(", ").append(severity).append(' ').append(count));
        return words.toString();
    }

    private static void line(StringBuilder text, String what, String value) {
        text.append("%-14s %s%n".formatted(what + ":", value));
    }
}
