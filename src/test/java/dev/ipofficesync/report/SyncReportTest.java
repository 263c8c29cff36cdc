package dev.ipofficesync.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.plan.RecordedRunBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SyncReportTest {
    @TempDir
    static Path folder;

    static Path file;
    static XSSFWorkbook workbook;
    static JsonNode json;

    @BeforeAll
    static void write() throws IOException {
        file = new SyncReport(new ReportProperties(folder))
                .write(SampleRun.recorded().dataSource(), RecordedRunBuilder.RUN)
                .workbook();
        workbook = ReadBack.of(file);
        json = JsonMapper.builder().build().readTree(Files.newInputStream(jsonFile()));
    }

    static Path jsonFile() {
        return folder.resolve("2026-11-23T02-00-05Z-run-000017-sync.json");
    }

    @Test
    void the_name_sorts_by_time_and_holds_the_run_number() {
        assertThat(file).hasFileName("2026-11-23T02-00-05Z-run-000017-sync.xlsx");
        assertThat(folder.toFile().list()).hasSize(3);
    }

    @Test
    void there_is_one_sheet_for_each_question() {
        assertThat(workbook)
                .extracting(Sheet::getSheetName)
                .containsExactly(
                        "Summary",
                        "Unvalidated values",
                        "Corrections",
                        "Changes",
                        "Not done",
                        "Users",
                        "Hunt groups",
                        "Drift",
                        "Mended",
                        "Numbers",
                        "Numbers given out",
                        "Rules",
                        "Matrix",
                        "Glossary");
    }

    @Test
    void no_cell_is_a_formula() {
        for (Sheet sheet : workbook) {
            for (Row row : sheet) {
                for (Cell cell : row) {
                    assertThat(cell.getCellType()).isNotIn(CellType.FORMULA, CellType.ERROR);
                }
            }
        }
    }

    @Test
    void every_table_has_a_frozen_filtered_repeated_heading() {
        for (Sheet sheet : workbook) {
            if (sheet.getSheetName().equals("Summary")) {
                continue;
            }
            assertThat(sheet.getPaneInformation().getHorizontalSplitTopRow()).isEqualTo((short) 1);
            assertThat(sheet.getRepeatingRows().formatAsString()).isEqualTo("1:1");
            assertThat(((XSSFSheet) sheet).getTables())
                    .singleElement()
                    .satisfies(table -> assertThat(
                                    table.getCTTable().getAutoFilter().getRef())
                            .startsWith("A1:"));
        }
    }

    @Test
    void prints_landscape_as_wide_as_the_page_with_name_and_page_number() {
        for (Sheet sheet : workbook) {
            assertThat(sheet.getPrintSetup().getLandscape()).isTrue();
            assertThat(sheet.getFitToPage()).isTrue();
            assertThat(sheet.getPrintSetup().getFitHeight()).isZero();
            assertThat(sheet.getHeader().getLeft()).contains("2026-11-23T02-00-05Z-run-000017-sync");
            assertThat(sheet.getFooter().getRight()).contains("Page &P of &N");
        }
    }

    @Test
    void findings_come_by_severity_and_then_by_office() {
        XSSFSheet sheet = workbook.getSheet("Unvalidated values");
        assertThat(ReadBack.column(sheet, "Severity"))
                .startsWith("Skipped", "Error", "Error", "Error", "Blanked", "Trap", "Warning")
                .endsWith("Info");
        assertThat(ReadBack.column(sheet, "Office").subList(1, 4)).isSorted();
        assertThat(ReadBack.text(sheet, 2, "Attribute to correct")).isEqualTo("attributeOfNAME");
    }

    @Test
    void a_finding_about_the_whole_run_has_no_person() {
        XSSFSheet sheet = workbook.getSheet("Unvalidated values");
        int row = ReadBack.column(sheet, "Person").indexOf("(whole run)") + 1;
        assertThat(ReadBack.cell(sheet, row, "Person no.").getCellType()).isEqualTo(CellType.STRING);
        assertThat(ReadBack.text(sheet, row, "Entry to correct (DN)")).isEmpty();
    }

    @Test
    void numbers_keep_their_leading_zeros_as_text() {
        XSSFSheet sheet = workbook.getSheet("Changes");
        int row = ReadBack.column(sheet, "Person").indexOf("Bea Kelly") + 1;
        Cell number = ReadBack.cell(sheet, row, "Number");
        assertThat(number.getCellType()).isEqualTo(CellType.STRING);
        assertThat(number.getStringCellValue()).isEqualTo("0231");
        assertThat(number.getCellStyle().getDataFormatString()).isEqualTo("@");
    }

    @Test
    void a_name_that_looks_like_a_formula_stays_a_quoted_text() {
        XSSFSheet sheet = workbook.getSheet("Users");
        int row = ReadBack.column(sheet, "Name").indexOf("=cmd|' /C calc'!A0") + 1;
        Cell name = ReadBack.cell(sheet, row, "Name");
        assertThat(name.getCellType()).isEqualTo(CellType.STRING);
        assertThat(name.getCellStyle().getQuotePrefixed()).isTrue();
    }

    @Test
    void changes_name_the_deciding_rule_and_link_to_it() {
        XSSFSheet sheet = workbook.getSheet("Changes");
        Cell rule = ReadBack.cell(sheet, 1, "Deciding rule");
        assertThat(rule.getStringCellValue()).isEqualTo("name/map");
        String address = rule.getHyperlink().getAddress();
        int target = Integer.parseInt(address.substring(address.indexOf("!A") + 2)) - 1;
        assertThat(address).startsWith("'Rules'!A");
        assertThat(workbook.getSheet("Rules").getRow(target).getCell(0).getStringCellValue())
                .isEqualTo("name/map");
    }

    @Test
    void fields_come_in_the_order_of_the_product() {
        assertThat(ReadBack.column(workbook.getSheet("Changes"), "Field").subList(0, 6))
                .containsExactly("Name", "Full Name", "Email", "Extensions", "Login Code", "Mobile Twinning Number");
    }

    @Test
    void not_done_tells_why_and_what_the_server_said() {
        XSSFSheet sheet = workbook.getSheet("Not done");
        assertThat(ReadBack.column(sheet, "What happened"))
                .startsWith("Refused", "Not attempted", "Skipped", "Not verified", "Set aside")
                .hasSize(4 + 8 + 1);
        assertThat(ReadBack.text(sheet, 1, "Server's words")).isEqualTo("Invalid user name");
        assertThat(ReadBack.text(sheet, 1, "Code")).isEqualTo("1003");
        assertThat(ReadBack.text(sheet, 2, "Reason")).startsWith("there is no user provisioning rule");
    }

    @Test
    void drift_stands_apart_from_what_was_not_done() {
        assertThat(ReadBack.column(workbook.getSheet("Drift"), "What differs"))
                .singleElement()
                .asString()
                .startsWith("drift: ");
        assertThat(ReadBack.texts(workbook.getSheet("Not done"))).noneMatch(text -> text.startsWith("drift"));
    }

    @Test
    void users_has_one_row_for_each_person_with_links_where_there_is_something() {
        XSSFSheet sheet = workbook.getSheet("Users");
        assertThat(sheet.getLastRowNum()).isEqualTo(58);
        assertThat(ReadBack.cell(sheet, 1, "Fields").getHyperlink().getAddress())
                .startsWith("'Changes'!A");
        assertThat(ReadBack.cell(sheet, 1, "Fields").getNumericCellValue()).isEqualTo(6);
        assertThat(ReadBack.cell(sheet, 58, "Fields").getHyperlink()).isNull();
    }

    @Test
    void the_matrix_shows_all_thirty_cells() {
        XSSFSheet sheet = workbook.getSheet("Matrix");
        assertThat(sheet.getLastRowNum()).isEqualTo(10);
        assertThat(ReadBack.column(sheet, "Update: product").stream().filter("no"::equals))
                .hasSize(4);
        assertThat(ReadBack.column(sheet, "Update: proven"))
                .contains("DIFFERS: not used (not used in Update)", "not used, as the product", "used, as the product");
        assertThat(ReadBack.column(sheet, "New: in force")).containsOnly("yes");
    }

    @Test
    void the_summary_has_dates_as_dates_and_totals_that_add_up() {
        XSSFSheet sheet = workbook.getSheet("Summary");
        Row started = row(sheet, "Started (UTC)");
        assertThat(started.getCell(1).getLocalDateTimeCellValue()).isEqualTo("2026-11-23T02:00:05");
        Row all = row(sheet, "All");
        assertThat(all.getCell(7).getNumericCellValue()).isEqualTo(58);
        assertThat(ReadBack.texts(sheet))
                .anyMatch(text -> text.startsWith("57 entries read = 10 New + 2 Update + 44 unchanged + 1 skipped."))
                .anyMatch(text -> text.contains("Adds up: every entry is accounted for."));
    }

    private static Row row(XSSFSheet sheet, String label) {
        for (Row row : sheet) {
            if (row.getCell(0) != null && row.getCell(0).toString().equals(label)) {
                return row;
            }
        }
        throw new AssertionError("no row " + label);
    }

    @Test
    void the_document_says_what_it_is() {
        var properties = workbook.getProperties();
        assertThat(properties.getCoreProperties().getTitle()).isEqualTo("Synchronisation report, run 17");
        assertThat(properties.getCustomProperties().getProperty("Plan digest").getLpwstr())
                .startsWith("fd61a03a");
    }

    @Test
    void the_json_has_as_many_rows_as_the_workbook() {
        var sheets = List.of(
                List.of("unvalidatedValues", "Unvalidated values"),
                List.of("corrections", "Corrections"),
                List.of("mended", "Mended"),
                List.of("numberRanges", "Numbers"),
                List.of("numbers", "Numbers given out"),
                List.of("changes", "Changes"),
                List.of("notDone", "Not done"),
                List.of("users", "Users"),
                List.of("groupEdits", "Hunt groups"),
                List.of("drift", "Drift"),
                List.of("rules", "Rules"),
                List.of("matrix", "Matrix"),
                List.of("glossary", "Glossary"));
        for (List<String> pair : sheets) {
            assertThat(json.get(pair.get(0)).size())
                    .as(pair.get(0))
                    .isEqualTo(workbook.getSheet(pair.get(1)).getLastRowNum());
        }
        assertThat(json.get("controlTotals").get("entriesRead").asLong()).isEqualTo(57);
        assertThat(json.get("changes").get(0).get("operation").asString()).isEqualTo("NEW");
    }

    @Test
    void writing_again_gives_the_same_json() throws IOException {
        byte[] before = Files.readAllBytes(jsonFile());
        write();
        assertThat(Files.readAllBytes(jsonFile())).isEqualTo(before);
    }
}
