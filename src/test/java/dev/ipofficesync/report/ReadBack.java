package dev.ipofficesync.report;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Reads a workbook back. */
final class ReadBack {
    private ReadBack() {}

    static XSSFWorkbook of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new XSSFWorkbook(in);
        }
    }

    static XSSFWorkbook of(ByteArrayOutputStream bytes) throws IOException {
        return new XSSFWorkbook(new ByteArrayInputStream(bytes.toByteArray()));
    }

    static List<String> headings(XSSFSheet sheet) {
        List<String> result = new ArrayList<>();
        sheet.getRow(0).forEach(cell -> result.add(cell.getStringCellValue()));
        return result;
    }

    static Cell cell(XSSFSheet sheet, int row, String heading) {
        return sheet.getRow(row).getCell(headings(sheet).indexOf(heading));
    }

    static String text(XSSFSheet sheet, int row, String heading) {
        return cell(sheet, row, heading).getStringCellValue();
    }

    static List<String> column(XSSFSheet sheet, String heading) {
        List<String> result = new ArrayList<>();
        for (int i = 1; i <= sheet.getLastRowNum(); i++) {
            result.add(cell(sheet, i, heading).toString());
        }
        return result;
    }

    /** Every text of the sheet. */
    static List<String> texts(XSSFSheet sheet) {
        List<String> result = new ArrayList<>();
        for (Row row : sheet) {
            row.forEach(cell -> result.add(cell.toString()));
        }
        return result;
    }
}
