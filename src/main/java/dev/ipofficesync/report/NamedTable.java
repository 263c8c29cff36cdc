package dev.ipofficesync.report;

import java.util.List;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFTable;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTTable;

/** An Excel table (ECMA-376 part 1, section 18.5): a name that screen readers and other programs find, with a filter. */
final class NamedTable {
    private NamedTable() {}

    /**
     * Makes the cells a table; its style is that of the cells.
     *
     * @param titles exactly what the cells of the heading say, or Excel repairs the file
     */
    static void over(XSSFSheet sheet, CellRangeAddress cells, String name, List<String> titles) {
        XSSFTable table = sheet.createTable(new AreaReference(cells.formatAsString(), SpreadsheetVersion.EXCEL2007));
        table.setName(name);
        table.setDisplayName(name);
        cover(table, cells);
        for (int i = 0; i < titles.size(); i++) {
            table.getCTTable().getTableColumns().getTableColumnArray(i).setName(titles.get(i));
        }
    }

    /** Makes the table longer or shorter, and its filter. */
    static void cover(XSSFTable table, CellRangeAddress cells) {
        String area = cells.formatAsString();
        CTTable content = table.getCTTable();
        content.setRef(area);
        if (!content.isSetAutoFilter()) {
            content.addNewAutoFilter();
        }
        content.getAutoFilter().setRef(area);
    }
}
