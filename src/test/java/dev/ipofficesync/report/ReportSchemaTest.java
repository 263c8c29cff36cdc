package dev.ipofficesync.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.plan.RecordedRunBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON report is what its published schema says, and the schema lets nothing else pass. */
class ReportSchemaTest {
    @TempDir
    private Path folder = Path.of("");

    private ObjectNode report;

    @BeforeEach
    void write_a_report_that_holds_every_array() throws IOException {
        RecordedRunBuilder run = SampleRun.recorded();
        new SyncReport(new ReportProperties(folder)).write(run.dataSource(), RecordedRunBuilder.RUN);
        report = (ObjectNode) JsonMapper.shared()
                .readTree(Files.readString(folder.resolve("2026-11-23T02-00-05Z-run-000017-sync.json")));
    }

    private String first() {
        return ReportSchema.violations(report.toString()).toString();
    }

    @Test
    void a_report_is_as_published() {
        assertThat(ReportSchema.violations(report.toString())).isEmpty();
    }

    @Test
    void an_array_a_column_or_a_word_that_nobody_published_is_refused() {
        report.putArray("surprise");
        assertThat(first()).contains("surprise");
        report.remove("surprise");

        ObjectNode change = (ObjectNode) ((ArrayNode) report.get("changes")).get(0);
        change.put("colour", "red");
        assertThat(first()).contains("colour");
        change.remove("colour");

        change.put("outcome", "PERHAPS");
        assertThat(first()).contains("outcome");
    }

    @Test
    void what_is_missing_is_told() {
        ((ObjectNode) report.get("run")).remove("planDigest");
        assertThat(first()).contains("planDigest");
    }
}
