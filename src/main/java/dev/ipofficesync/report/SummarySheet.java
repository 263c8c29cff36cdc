package dev.ipofficesync.report;

import dev.ipofficesync.facts.Severity;
import dev.ipofficesync.plan.FindingCount;
import dev.ipofficesync.plan.GuardRow;
import dev.ipofficesync.plan.RuleRow;
import dev.ipofficesync.plan.RunRecord;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** Lays out the first sheet. One thread only. */
final class SummarySheet {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final int CHART_ROWS = 17;

    private final XSSFSheet sheet;
    private final SummaryGrid grid;
    private final Summary summary;

    SummarySheet(XSSFSheet sheet, Styles styles, Summary summary) {
        this.sheet = sheet;
        this.grid = new SummaryGrid(sheet, styles);
        this.summary = summary;
    }

    /** @param rows how many rows each of the other sheets has, in their order */
    void fill(List<ReportTable<?>> tables, Map<String, Integer> rows) {
        title();
        inAMinute();
        controlTotals();
        guards();
        grid.page();
        findings();
        topRules();
        grid.page();
        contents(tables, rows);
        run();
    }

    private void title() {
        RunRecord run = summary.run();
        grid.title("Synchronisation report");
        grid.subtitle("Run %d  ·  %s  ·  %s  ·  %s"
                .formatted(
                        run.runId(),
                        Word.of(run.mode()).shown(),
                        Word.of(run.status()).shown(),
                        DAY.format(run.started())));
        grid.note(summary.result());
        if (!run.failure().isEmpty()) {
            grid.note("The run failed: " + run.failure());
        }
    }

    private void inAMinute() {
        grid.section("In a minute");
        grid.pair("Was anything left out?", summary.leftOut());
        grid.pair("What did the guards say?", summary.guarded());
        grid.pair("Who approved?", summary.approved());
        grid.pair("Flagged values", summary.againstLastTime());
        grid.pair("Do the rules act as the product?", summary.matrixInWords());
        grid.pair(
                "Was this file changed?",
                "./run.sh history verify compares it with what was recorded when it was written.");
    }

    private void run() {
        RunRecord run = summary.run();
        grid.section("Run");
        grid.pair("Run, plan", run.runId() + ", plan " + run.planId());
        grid.pair(
                "Mode, status",
                Word.of(run.mode()).shown() + ", " + Word.of(run.status()).shown());
        grid.pair("Started by", run.osUser() + " on " + run.host());
        grid.pair("Approved by", run.approvedBy().isEmpty() ? "nobody: a preview writes nothing" : run.approvedBy());
        grid.pair("Started (UTC)", run.started());
        grid.pair("Ended (UTC)", Objects.requireNonNullElse(run.ended(), "not yet"));
        grid.pair("Duration", run.ended() == null ? "" : words(run.duration()));
        grid.pair("Source", run.source());
        grid.pair("Search filter", run.searchFilter());
        grid.pair("Targets", run.targets());
        grid.pair("Mapping set", run.mappingSet());
        grid.pair("Plan digest", run.planDigest());
        grid.pair("Rules digest", run.rulesDigest());
        grid.pair("Configuration digest", run.configDigest());
    }

    private void controlTotals() {
        grid.section("Control totals");
        grid.heading(List.of(
                "Operation",
                "Done",
                "Not yet applied",
                "Refused",
                "Withheld",
                "Not attempted",
                "Nothing to do",
                "Total"));
        for (String operation : Summary.OPERATIONS) {
            grid.row(Word.of(operation).shown(), outcomes(operation));
        }
        grid.total("All", sum());
        grid.note(summary.control());
        grid.note(summary.present());
    }

    private List<Object> outcomes(String operation) {
        var totals = summary.totals();
        return List.of(
                totals.accepted(operation),
                totals.of(operation, "PLANNED"),
                totals.of(operation, "REFUSED"),
                totals.of(operation, "WITHHELD"),
                totals.of(operation, "NOT_ATTEMPTED"),
                totals.of(operation, "UNCHANGED") + totals.of(operation, "SKIPPED"),
                totals.of(operation));
    }

    private List<Object> sum() {
        var totals = summary.totals();
        return List.of(
                totals.withOutcome("DONE") + totals.withOutcome("UNVERIFIED"),
                totals.withOutcome("PLANNED"),
                totals.withOutcome("REFUSED"),
                totals.withOutcome("WITHHELD"),
                totals.withOutcome("NOT_ATTEMPTED"),
                totals.withOutcome("UNCHANGED") + totals.withOutcome("SKIPPED"),
                totals.people());
    }

    private void guards() {
        grid.section("Guards");
        if (summary.guards().isEmpty()) {
            grid.note("No guard was asked in this run.");
            return;
        }
        grid.wideHeading("Guard", "Outcome", "Measured", "Limit and detail");
        for (GuardRow guard : summary.guards()) {
            String detail = guard.detail().isEmpty() ? guard.limit() : guard.limit() + ". " + guard.detail();
            grid.wide(guard.guard(), Word.of(guard.outcome()).shown(), guard.measured(), detail);
        }
    }

    private void findings() {
        grid.section("Findings by field and severity");
        List<FindingCount> findings = summary.totals().findings();
        if (findings.isEmpty()) {
            grid.note("No value was flagged.");
            return;
        }
        List<String> severities = Arrays.stream(Severity.values())
                .filter(severity -> severity != Severity.OFF)
                .map(Severity::name)
                .toList();
        int heading = grid.nextRow();
        grid.severityHeading("Field", severities);
        List<String> fields = findings.stream()
                .map(FindingCount::field)
                .distinct()
                .sorted(SummaryGrid.BY_FIELD)
                .toList();
        fields.forEach(field -> grid.row(
                Word.field(field).shown(), counts(severities, of -> of.field().equals(field))));
        grid.total("All", counts(severities, of -> true));
        grid.gap();
        int top = grid.nextRow();
        grid.room(CHART_ROWS);
        new FindingsChart(sheet, heading, heading + 1, heading + fields.size())
                .draw(top, grid.nextRow(), severities, inWords(fields));
    }

    /** The chart's figures for those who cannot see it. */
    private String inWords(List<String> fields) {
        return "Bar chart of findings by field; the table above it has the same figures by severity. "
                + fields.stream()
                        .map(field -> Word.field(field).shown() + ": "
                                + summary.totals().findings().stream()
                                        .filter(count -> count.field().equals(field))
                                        .mapToLong(FindingCount::count)
                                        .sum())
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private List<Object> counts(List<String> severities, Predicate<FindingCount> which) {
        List<FindingCount> chosen =
                summary.totals().findings().stream().filter(which).toList();
        var result = new ArrayList<Object>();
        for (String severity : severities) {
            result.add(chosen.stream()
                    .filter(of -> of.severity().equals(severity))
                    .mapToLong(FindingCount::count)
                    .sum());
        }
        result.add(chosen.stream().mapToLong(FindingCount::count).sum());
        return result;
    }

    private void contents(List<ReportTable<?>> tables, Map<String, Integer> rows) {
        grid.section("In this workbook");
        for (ReportTable<?> table : tables) {
            grid.contents(table.title(), rows.getOrDefault(table.title(), 0), table.question());
        }
    }

    private void topRules() {
        grid.section("Rules that fired most");
        if (summary.topRules().isEmpty()) {
            grid.note("No rule fired.");
            return;
        }
        grid.wideHeading("Rule", "Fired", "Phase", "What it says");
        for (RuleRow rule : summary.topRules()) {
            grid.wide(rule.ruleId(), rule.fired(), rule.phase(), rule.sentence());
        }
    }

    private static String words(Duration duration) {
        if (duration.toSeconds() < 60) {
            return "%d.%03d seconds".formatted(duration.toSeconds(), duration.toMillisPart());
        }
        String minutes = "%d min %d s".formatted(duration.toMinutesPart(), duration.toSecondsPart());
        return duration.toHours() == 0 ? minutes : duration.toHours() + " h " + minutes;
    }
}
