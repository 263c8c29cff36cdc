package dev.ipofficesync.rules;

import dev.ipofficesync.rules.ExampleWorkbooks.TableColumn;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Writes a decision table as analysts like it: title and notes on top, the rows that only Drools reads hidden, a frozen
 * header, choices in the cells, and room for more rows.
 */
final class TableWorkbook {
    private static final int SPARE_ROWS = 20;
    private static final int NOTE_WIDTH = 40;

    private final String sheet;
    private final String phase;
    private final String title;
    private final List<String> notes = new ArrayList<>();
    private final List<TableColumn> columns = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    TableWorkbook(String sheet, String phase, String title) {
        this.sheet = sheet;
        this.phase = phase;
        this.title = title;
    }

    TableWorkbook note(String note) {
        notes.add(note);
        return this;
    }

    TableWorkbook column(TableColumn column) {
        columns.add(column);
        return this;
    }

    /** Texts by column; one more than there are columns is a remark. */
    TableWorkbook row(List<String> row) {
        rows.add(row);
        return this;
    }

    /** Number of the first rule's row, counted from 1. */
    int firstRow() {
        return notes.size() + 8;
    }

    void write(OutputStream out) throws IOException {
        try (var workbook = new XSSFWorkbook()) {
            XSSFSheet page = workbook.createSheet(sheet);
            page.setDisplayGridlines(false);
            page.setDefaultRowHeightInPoints(16);
            top(workbook, page);
            int header = technical(page);
            header(workbook, page, header);
            rules(workbook, page, header);
            page.createFreezePane(1, header + 1);
            page.getPrintSetup().setLandscape(true);
            page.setFitToPage(true);
            page.getPrintSetup().setFitHeight((short) 0);
            workbook.write(out);
        }
    }

    private void top(XSSFWorkbook workbook, XSSFSheet page) {
        Font large = workbook.createFont();
        large.setBold(true);
        large.setFontHeightInPoints((short) 14);
        CellStyle style = workbook.createCellStyle();
        style.setFont(large);
        Cell cell = page.createRow(0).createCell(0);
        cell.setCellValue(title);
        cell.setCellStyle(style);
        Font grey = workbook.createFont();
        grey.setColor(IndexedColors.GREY_50_PERCENT.getIndex());
        CellStyle noteStyle = workbook.createCellStyle();
        noteStyle.setFont(grey);
        for (int i = 0; i < notes.size(); i++) {
            Cell note = page.createRow(1 + i).createCell(0);
            note.setCellValue(notes.get(i));
            note.setCellStyle(noteStyle);
        }
    }

    /** What Drools reads and nobody else needs to see; returns the row of the titles. */
    private int technical(XSSFSheet page) {
        int at = notes.size() + 1;
        texts(page, at, List.of("RuleSet", "rules." + phase));
        texts(page, at + 1, List.of("RuleTable " + sheet));
        texts(page, at + 2, columns.stream().map(TableColumn::kind).toList());
        texts(page, at + 3, List.of());
        texts(page, at + 4, columns.stream().map(TableColumn::code).toList());
        for (int row = at; row < at + 5; row++) {
            page.getRow(row).setZeroHeight(true);
        }
        return at + 5;
    }

    private static void texts(XSSFSheet page, int at, List<String> texts) {
        Row row = page.createRow(at);
        for (int i = 0; i < texts.size(); i++) {
            row.createCell(i).setCellValue(texts.get(i));
        }
    }

    private void header(XSSFWorkbook workbook, XSSFSheet page, int at) {
        Font white = workbook.createFont();
        white.setBold(true);
        white.setColor(IndexedColors.WHITE.getIndex());
        CellStyle style = bordered(workbook);
        style.setFont(white);
        style.setFillForegroundColor(IndexedColors.DARK_BLUE.getIndex());
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        Row row = page.createRow(at);
        row.setHeightInPoints(20);
        for (int i = 0; i <= columns.size(); i++) {
            boolean isRemark = i == columns.size();
            page.setColumnWidth(i, 256 * (isRemark ? NOTE_WIDTH : columns.get(i).width()));
            Cell cell = row.createCell(i);
            cell.setCellValue(isRemark ? "Remark" : columns.get(i).title());
            cell.setCellStyle(style);
        }
    }

    private void rules(XSSFWorkbook workbook, XSSFSheet page, int header) {
        CellStyle text = bordered(workbook);
        text.setDataFormat(workbook.createDataFormat().getFormat("@"));
        for (int i = 0; i < rows.size() + SPARE_ROWS; i++) {
            Row row = page.createRow(header + 1 + i);
            row.setHeightInPoints(16);
            List<String> texts = i < rows.size() ? rows.get(i) : List.of();
            for (int column = 0; column <= columns.size(); column++) {
                Cell cell = row.createCell(column);
                cell.setCellStyle(text);
                if (column < texts.size() && !texts.get(column).isEmpty()) {
                    cell.setCellValue(texts.get(column));
                }
            }
        }
        choices(page, header + 1, header + rows.size() + SPARE_ROWS);
    }

    private void choices(XSSFSheet page, int first, int last) {
        var helper = page.getDataValidationHelper();
        for (int i = 0; i < columns.size(); i++) {
            String[] choices = columns.get(i).choices().toArray(String[]::new);
            if (choices.length > 0) {
                var validation = helper.createValidation(
                        helper.createExplicitListConstraint(choices), new CellRangeAddressList(first, last, i, i));
                validation.setShowErrorBox(true);
                page.addValidationData(validation);
            }
        }
    }

    private static CellStyle bordered(XSSFWorkbook workbook) {
        CellStyle style = workbook.createCellStyle();
        style.setBorderBottom(BorderStyle.THIN);
        style.setBorderTop(BorderStyle.THIN);
        style.setBorderLeft(BorderStyle.THIN);
        style.setBorderRight(BorderStyle.THIN);
        short grey = IndexedColors.GREY_40_PERCENT.getIndex();
        style.setBottomBorderColor(grey);
        style.setTopBorderColor(grey);
        style.setLeftBorderColor(grey);
        style.setRightBorderColor(grey);
        style.setVerticalAlignment(VerticalAlignment.CENTER);
        return style;
    }
}
