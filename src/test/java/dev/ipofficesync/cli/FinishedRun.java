package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.database.Database;
import dev.ipofficesync.plan.NotDoneRow;
import dev.ipofficesync.plan.PhoneCall;
import dev.ipofficesync.plan.RecordedRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** What is left of a run: exit status, what it printed, its tables and its workbook. */
record FinishedRun(int status, String out, String err, Path state) {
    /** Checks status and counts, written {@code new updated deleted unchanged refused withheld}. */
    FinishedRun ended(int expectedStatus, String counts) {
        String[] n = counts.split(" ");
        assertThat(this.toString()).startsWith("exit " + expectedStatus);
        assertThat(out.lines().reduce("", (first, last) -> last))
                .as(err)
                .startsWith("new=%s updated=%s deleted=%s unchanged=%s refused=%s withheld=%s findings="
                        .formatted((Object[]) n));
        return this;
    }

    Path workbook() {
        return Path.of(out.strip().replaceAll("(?s).*report=", ""));
    }

    Path json() {
        return Path.of(workbook().toString().replaceAll("\\.xlsx$", ".json"));
    }

    long number() {
        return Long.parseLong(out.strip().replaceAll("(?s).*-run-0*([0-9]+)-.*", "$1"));
    }

    /** Everything that was not done, with the reason. */
    List<String> notDone() {
        return recorded(run -> {
            var rows = new ArrayList<String>();
            run.notDone(row -> rows.add(text(row)));
            return rows;
        });
    }

    private static String text(NotDoneRow row) {
        return "%s %s %s: %s %s %s"
                .formatted(
                        row.kind(), row.person().name(), row.field(), row.reason(), row.serverCode(), row.serverWords())
                .strip();
    }

    List<String> guards() {
        return recorded(run -> run.guards().stream()
                .map(guard -> guard.guard() + ": " + guard.outcome())
                .toList());
    }

    /** What was asked of the phone systems. */
    List<PhoneCall> calls() {
        return recorded(RecordedRun::calls);
    }

    long unaccounted() {
        return recorded(run -> run.totals().unaccounted());
    }

    long entriesRead() {
        return recorded(run -> run.run().entriesRead());
    }

    private <T> T recorded(Function<RecordedRun, T> question) {
        try (Database database = StateDatabase.open(state)) {
            Long last = database.jdbc().queryForObject("select max(run_id) from run", Long.class);
            return question.apply(new RecordedRun(database.dataSource(), last == null ? 0 : last));
        }
    }

    /** All texts of a sheet, row by row; opening it proves that the workbook is sound. */
    String sheet(String name) {
        var text = new StringBuilder();
        var format = new DataFormatter();
        try (var workbook = new XSSFWorkbook(workbook().toFile())) {
            for (Row row : workbook.getSheet(name)) {
                row.forEach(cell -> text.append(format.formatCellValue(cell)).append('\t'));
                text.append('\n');
            }
        } catch (IOException | org.apache.poi.openxml4j.exceptions.InvalidFormatException unreadable) {
            throw new IllegalStateException("the workbook " + workbook() + " does not open", unreadable);
        }
        return text.toString();
    }

    /** Cells that would be calculated: there must be none. */
    List<String> formulas() {
        var formulas = new ArrayList<String>();
        try (var workbook = new XSSFWorkbook(workbook().toFile())) {
            workbook.forEach(sheet -> sheet.forEach(row -> row.forEach(cell -> {
                if (cell.getCellType() == CellType.FORMULA) {
                    formulas.add(sheet.getSheetName() + " " + cell.getAddress());
                }
            })));
        } catch (IOException | org.apache.poi.openxml4j.exceptions.InvalidFormatException unreadable) {
            throw new IllegalStateException(unreadable);
        }
        return formulas;
    }

    @Override
    public String toString() {
        return "exit " + status + "\n" + out + err;
    }
}
