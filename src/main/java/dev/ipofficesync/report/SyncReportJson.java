package dev.ipofficesync.report;

import dev.ipofficesync.plan.FindingCount;
import dev.ipofficesync.plan.GuardRow;
import dev.ipofficesync.plan.RuleRow;
import dev.ipofficesync.plan.RunRecord;
import dev.ipofficesync.plan.RunTotals;
import java.io.OutputStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * The same content as the workbook as JSON (RFC 8259), one line for each row, streamed. Constants stand in place of words;
 * values are whole and as they are. One thread only.
 */
final class SyncReportJson {
    private static final String FORMAT = "ipoffice-ldap-sync-report/1";

    private final Summary summary;
    private final List<ReportTable<?>> tables;

    SyncReportJson(Summary summary, List<ReportTable<?>> tables) {
        this.summary = summary;
        this.tables = List.copyOf(tables);
    }

    /** Writes the text in UTF-8. */
    void write(OutputStream out) {
        try (JsonGenerator json =
                JsonMapper.builder().build().writer().with(new OneRowPerLine()).createGenerator(out)) {
            json.writeStartObject();
            json.writeStringProperty("format", FORMAT);
            run(json);
            totals(json);
            followUp(json);
            guards(json);
            topRules(json);
            tables.forEach(table -> JsonRows.write(json, out, table));
            json.writeEndObject();
        }
    }

    private void run(JsonGenerator json) {
        RunRecord run = summary.run();
        json.writeName("run");
        json.writeStartObject();
        json.writeNumberProperty("run", run.runId());
        json.writeNumberProperty("plan", run.planId());
        json.writeStringProperty("mode", run.mode());
        json.writeStringProperty("status", run.status());
        json.writeStringProperty("started", run.started().toString());
        if (run.ended() != null) {
            json.writeStringProperty("ended", run.ended().toString());
        }
        json.writeNumberProperty("durationMillis", run.duration().toMillis());
        json.writeStringProperty("osUser", run.osUser());
        json.writeStringProperty("host", run.host());
        json.writeStringProperty("source", run.source());
        json.writeStringProperty("searchFilter", run.searchFilter());
        json.writeStringProperty("targets", run.targets());
        json.writeStringProperty("mappingSet", run.mappingSet());
        json.writeStringProperty("planDigest", run.planDigest());
        json.writeStringProperty("rulesDigest", run.rulesDigest());
        json.writeStringProperty("configurationDigest", run.configDigest());
        json.writeStringProperty("failure", run.failure());
        json.writeStringProperty("approvedHow", run.approvedHow());
        json.writeStringProperty("approvedBy", run.approvedBy());
        json.writeEndObject();
    }

    private void totals(JsonGenerator json) {
        RunTotals totals = summary.totals();
        json.writeName("controlTotals");
        json.writeStartObject();
        json.writeNumberProperty("entriesRead", totals.entriesRead());
        json.writeNumberProperty("unaccounted", totals.unaccounted());
        json.writeStringProperty("inWords", summary.control());
        json.writeNumberProperty("synchronisedBefore", summary.users().before());
        json.writeNumberProperty("synchronisedAfter", summary.users().after());
        json.writeStringProperty("presentInWords", summary.present());
        json.writeName("counts");
        json.writeStartArray();
        totals.counts().forEach(count -> {
            json.writeStartObject();
            json.writeStringProperty("operation", count.operation());
            json.writeStringProperty("outcome", count.outcome());
            json.writeNumberProperty("count", count.count());
            json.writeEndObject();
        });
        json.writeEndArray();
        json.writeName("findings");
        json.writeStartArray();
        totals.findings().forEach(count -> finding(json, count));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void finding(JsonGenerator json, FindingCount count) {
        json.writeStartObject();
        json.writeStringProperty("severity", count.severity());
        json.writeStringProperty("field", count.field());
        json.writeNumberProperty("count", count.count());
        json.writeEndObject();
    }

    private void followUp(JsonGenerator json) {
        json.writeName("followUp");
        json.writeStartObject();
        json.writeNumberProperty("new", summary.followUp().fresh());
        json.writeNumberProperty("known", summary.followUp().known());
        json.writeNumberProperty("mended", summary.followUp().mended());
        json.writeNumberProperty("replaced", summary.followUp().replaced());
        json.writeNumberProperty("left", summary.followUp().left());
        json.writeEndObject();
    }

    private void guards(JsonGenerator json) {
        json.writeName("guards");
        json.writeStartArray();
        for (GuardRow guard : summary.guards()) {
            json.writeStartObject();
            json.writeStringProperty("guard", guard.guard());
            json.writeStringProperty("measured", guard.measured());
            json.writeStringProperty("limit", guard.limit());
            json.writeStringProperty("outcome", guard.outcome());
            json.writeStringProperty("detail", guard.detail());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void topRules(JsonGenerator json) {
        json.writeName("topRules");
        json.writeStartArray();
        summary.topRules().stream().map(RuleRow::ruleId).forEach(json::writeString);
        json.writeEndArray();
    }
}
