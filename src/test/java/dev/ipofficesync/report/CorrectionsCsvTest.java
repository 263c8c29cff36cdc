package dev.ipofficesync.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.plan.RecordedRun;
import dev.ipofficesync.plan.RecordedRunBuilder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

class CorrectionsCsvTest {
    @Test
    void one_row_for_each_attribute_by_owner() throws Exception {
        List<Map<String, String>> rows = read(write(SampleRun.recorded()));
        assertThat(rows).hasSize(18);
        assertThat(rows).extracting(row -> row.get("Who corrects it")).isSorted();
        assertThat(rows).filteredOn(row -> "NAME-02".equals(row.get("Checks"))).allSatisfy(row -> {
            assertThat(row.get("Attribute")).isEqualTo("attributeOfNAME");
            assertThat(row.get("Proposed value")).hasSize(15);
        });
    }

    @Test
    void everything_wrong_with_an_attribute_stands_on_one_row() throws Exception {
        RecordedRunBuilder run = RecordedRunBuilder.inMemory().run("SYNC", 1);
        long seq = run.person("NEW", "DONE", "Zoë", "London", "2010", "London");
        run.finding(seq, "NAME-05", "WARNING", "NAME", "z,oë", "letters", "It holds a comma.")
                .finding(seq, "NAME-02", "ERROR", "NAME", "z,oë-much-too-long", "15", "It is too long.");
        assertThat(read(write(run))).singleElement().satisfies(row -> {
            assertThat(row.get("Severity")).isEqualTo("Error");
            assertThat(row.get("Checks")).isEqualTo("NAME-02, NAME-05");
            assertThat(row.get("What is wrong")).isEqualTo("It is too long. It holds a comma.");
        });
    }

    @Test
    void nothing_in_it_is_taken_for_a_formula_and_lines_end_as_rfc_4180_says() throws Exception {
        RecordedRunBuilder run = RecordedRunBuilder.inMemory().run("SYNC", 1);
        long seq = run.person("NEW", "DONE", "=cmd|' /C calc'!A0", "London", "2010", "London");
        run.finding(seq, "NAME-05", "WARNING", "NAME", "=cmd|' /C \"calc\"'!A0\n@x", "letters", "+1");
        byte[] csv = write(run);
        assertThat(csv).startsWith(0xEF, 0xBB, 0xBF);
        assertThat(new String(csv, StandardCharsets.UTF_8))
                .contains("\"'=cmd|' /C \"\"calc\"\"'!A0[LF]@x\"", "\"'+1\"")
                .doesNotContainPattern("[^\r]\n")
                .endsWith("\r\n");
    }

    private static byte[] write(RecordedRunBuilder run) {
        var out = new ByteArrayOutputStream();
        var recorded = new RecordedRun(run.dataSource(), RecordedRunBuilder.RUN);
        new CorrectionsCsv(new FindingTables(recorded).corrections()).write(out);
        return out.toByteArray();
    }

    private static List<Map<String, String>> read(byte[] csv) throws Exception {
        String text = new String(csv, StandardCharsets.UTF_8).substring(1);
        try (var rows = new CsvMapper()
                .readerFor(Map.class)
                .with(CsvSchema.emptySchema().withHeader())
                .<Map<String, String>>readValues(text)) {
            return rows.readAll();
        }
    }
}
