package dev.ipofficesync.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.plan.RecordedRun;
import dev.ipofficesync.plan.RecordedRunBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {
    @ParameterizedTest
    @CsvSource({
        "'a\nb', 'a[LF]b'",
        "'a\tb', 'a[TAB]b'",
        "'a\u0000b', 'a[U+0000]b'",
        "'a\u0085b', 'a[U+0085]b'",
        "'a\u202Eb', 'a[U+202E]b'",
        "'a\uD800b', 'a[U+D800]b'",
        "'a\uFFFEb', 'a[U+FFFE]b'",
        "'Zoë 😀', 'Zoë 😀'",
        "_x0041_, _x005F_x0041_",
    })
    void what_cannot_be_seen_or_stored_becomes_visible(String value, String shown) {
        assertThat(SafeText.forCell(value)).isEqualTo(shown);
    }

    @Test
    void a_value_too_long_for_a_cell_is_cut_with_a_note() {
        String shown = SafeText.forCell("😀".repeat(20_000));
        assertThat(shown)
                .hasSizeLessThanOrEqualTo(SafeText.MAX_CELL_LENGTH)
                .endsWith("… [cut here: 40000 characters in all; the JSON beside this workbook has them]");
        assertThat(shown.codePoints().filter(c -> c >= 0xD800 && c <= 0xDFFF)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+44 20", "-1", "@SUM(A1)"})
    void signs_that_begin_a_formula_are_noticed(String value) {
        assertThat(SafeText.looksLikeFormula(value)).isTrue();
    }

    @Test
    void awkward_values_survive_the_way_through_a_workbook() throws IOException {
        List<String> values = List.of(
                "_x0041_",
                " leading and trailing ",
                "\"<&>'",
                "=HYPERLINK(\"http://x\")",
                "007",
                "1E5",
                "TRUE",
                "x".repeat(32_767));
        var row = List.of(Column.<String>of("value", "Value", 20, value -> value));
        var table = new ReportTable<String>("t", "T", "", 0, row, value -> "", values::forEach);
        XSSFSheet sheet = write(List.of(table), 100).getSheet("T");
        assertThat(ReadBack.column(sheet, "Value")).isEqualTo(values);
    }

    @Test
    void a_table_longer_than_a_sheet_continues_on_the_next_and_links_follow() throws IOException {
        var rules = table("Rules", 7, "");
        var others = table("Others", 7, "Rules");
        var workbook = write(List.of(others, rules), 3);
        assertThat(workbook)
                .extracting(sheet -> sheet.getSheetName())
                .containsExactly("Summary", "Others", "Others (2)", "Others (3)", "Rules", "Rules (2)", "Rules (3)");
        assertThat(workbook.getSheet("Others (3)").getLastRowNum()).isEqualTo(1);
        assertThat(ReadBack.headings(workbook.getSheet("Others (3)"))).containsExactly("Value");
        assertThat(workbook.getSheet("Others (2)")
                        .getRow(2)
                        .getCell(0)
                        .getHyperlink()
                        .getAddress())
                .isEqualTo("'Rules (2)'!A3");
    }

    @Test
    void links_end_at_what_a_sheet_can_hold() {
        var links = new Links(10);
        links.remember("Rules", "a", 0);
        for (int i = 0; i < Links.MAX_LINKS; i++) {
            assertThat(links.take("Others", "Rules", "a")).isNotEmpty();
        }
        assertThat(links.take("Others", "Rules", "a")).isEmpty();
    }

    private static ReportTable<String> table(String title, int rows, String linksTo) {
        var column = Column.<String>of("value", "Value", 20, value -> value).to(linksTo, value -> value);
        return new ReportTable<>(
                "t",
                title,
                "",
                0,
                List.of(column),
                value -> value,
                consumer -> IntStream.range(0, rows).mapToObj(i -> "v" + i).forEach(consumer));
    }

    private static XSSFWorkbook write(List<ReportTable<?>> tables, int rowsPerSheet) throws IOException {
        var run = new RecordedRun(RecordedRunBuilder.inMemory().run("SYNC", 0).dataSource(), RecordedRunBuilder.RUN);
        var out = new ByteArrayOutputStream();
        new SyncReportWorkbook(Summary.of(run), tables, rowsPerSheet).write(out, "name");
        return ReadBack.of(out);
    }
}
