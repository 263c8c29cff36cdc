package dev.ipofficesync.cli;

import dev.ipofficesync.evidence.ChainLink;
import dev.ipofficesync.evidence.ChainLink.Kind;
import dev.ipofficesync.evidence.EvidenceChain;
import dev.ipofficesync.evidence.RecordedFile;
import dev.ipofficesync.plan.StoredRuns;
import dev.ipofficesync.plan.StoredRuns.StoredRun;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Past runs, the newest first, then the plans that wait and what was removed. Immutable.
 *
 * @param reports the workbook of each run
 * @param removals the newest removals, the newest first
 */
record HistoryTable(List<StoredRun> runs, Map<Long, String> reports, List<ChainLink> removals, String head) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final int REMOVALS = 10;

    static HistoryTable read(JdbcTemplate jdbc, int limit) {
        EvidenceChain chain = new EvidenceChain(jdbc);
        List<ChainLink> links = chain.links();
        Map<Long, String> reports = new LinkedHashMap<>();
        List<ChainLink> removals = new ArrayList<>();
        for (ChainLink link : links) {
            if (link.kind() == Kind.REPORT) {
                reports.put(link.runId(), workbook(link));
            } else {
                removals.add(0, link);
            }
            if (link.kind() == Kind.REPORT_REMOVED) {
                reports.put(link.runId(), "removed by retention");
            }
        }
        return new HistoryTable(new StoredRuns(jdbc).newest(limit), reports, removals, chain.head());
    }

    private static String workbook(ChainLink link) {
        return link.files().stream()
                .map(RecordedFile::name)
                .filter(name -> name.endsWith(".xlsx"))
                .findFirst()
                .orElse("");
    }

    String text() {
        if (runs.isEmpty()) {
            return "no runs yet\n";
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("run", "mode", "status", "started (UTC)", "plan", "digest", "approved by", "report"));
        runs.forEach(run -> rows.add(cells(run)));
        var text = new StringBuilder(aligned(rows));
        runs.stream()
                .filter(run -> !run.failure().isEmpty())
                .forEach(run -> text.append("run ")
                        .append(run.runId())
                        .append(": ")
                        .append(run.failure().lines().findFirst().orElse(""))
                        .append('\n'));
        runs.stream()
                .filter(run -> run.mail().startsWith("failed"))
                .forEach(run -> text.append("run ")
                        .append(run.runId())
                        .append(": mail ")
                        .append(run.mail())
                        .append('\n'));
        waiting(text);
        removed(text);
        return text.append("head of the chain of evidence: ")
                .append(head)
                .append('\n')
                .toString();
    }

    private List<String> cells(StoredRun run) {
        return List.of(
                Long.toString(run.runId()),
                run.mode().toLowerCase(Locale.ROOT),
                run.status().toLowerCase(Locale.ROOT).replace('_', ' '),
                TIME.format(run.started()),
                Long.toString(run.planId()),
                shortened(run.planDigest()),
                run.approvedBy(),
                reports.getOrDefault(run.runId(), "none"));
    }

    private static String shortened(String digest) {
        return digest.isEmpty() ? "-" : digest.substring(0, Order.SHORT_DIGEST);
    }

    private static String aligned(List<List<String>> rows) {
        int columns = rows.get(0).size();
        var text = new StringBuilder();
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                int column = i;
                int width = rows.stream()
                        .mapToInt(r -> r.get(column).length())
                        .max()
                        .orElse(0);
                line.append(("%" + (i == 0 ? "" : "-") + Math.max(1, width) + "s  ").formatted(row.get(i)));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private void waiting(StringBuilder text) {
        List<StoredRun> open = runs.stream().filter(StoredRun::isOpen).toList();
        if (open.isEmpty()) {
            return;
        }
        text.append("\nplans that wait:\n");
        open.forEach(run -> text.append("  ./run.sh apply ")
                .append(run.runId())
                .append(" --digest ")
                .append(shortened(run.planDigest()))
                .append("   ")
                .append(run.openChanges())
                .append(run.openChanges() == 1 ? " change not done\n" : " changes not done\n"));
    }

    private void removed(StringBuilder text) {
        if (removals.isEmpty()) {
            return;
        }
        text.append("\nremoved by retention").append(removals.size() > REMOVALS ? ", the newest:\n" : ":\n");
        for (ChainLink link : removals.subList(0, Math.min(REMOVALS, removals.size()))) {
            text.append("  ")
                    .append(TIME.format(link.time()))
                    .append("  ")
                    .append(what(link))
                    .append('\n');
        }
    }

    private static String what(ChainLink link) {
        String digest = link.planDigest().isEmpty() ? "" : ", plan digest " + shortened(link.planDigest());
        return switch (link.kind()) {
            case RUN_REMOVED -> "run " + link.runId() + digest + ": " + link.detail();
            case PLAN_REMOVED -> "plan " + link.runId() + digest + ": " + link.detail();
            case REPORT, REPORT_REMOVED -> "report of run " + link.runId() + ": " + files(link);
        };
    }

    private static String files(ChainLink link) {
        return String.join(
                ", ",
                link.files().stream()
                        .map(file -> file.name() + " (SHA-256 " + shortened(file.digest()) + ")")
                        .toList());
    }

    String json() {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("runs", runs.stream().map(this::object).toList());
        content.put("removed", removals);
        content.put("head", head);
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n";
    }

    private Map<String, Object> object(StoredRun run) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("run", run.runId());
        object.put("mode", run.mode());
        object.put("status", run.status());
        object.put("started", run.started().toString());
        object.put("plan", run.planId());
        object.put("planDigest", run.planDigest());
        object.put("approvedBy", run.approvedBy());
        object.put("waits", run.isOpen());
        object.put("changesNotDone", run.openChanges());
        object.put("report", reports.getOrDefault(run.runId(), ""));
        object.put("failure", run.failure());
        object.put("mail", run.mail());
        return object;
    }
}
