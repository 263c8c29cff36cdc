package dev.ipofficesync.report;

import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xddf.usermodel.XDDFColor;
import org.apache.poi.xddf.usermodel.XDDFLineProperties;
import org.apache.poi.xddf.usermodel.XDDFShapeProperties;
import org.apache.poi.xddf.usermodel.XDDFSolidFillProperties;
import org.apache.poi.xddf.usermodel.chart.AxisCrosses;
import org.apache.poi.xddf.usermodel.chart.AxisOrientation;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.BarGrouping;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.LegendPosition;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.xmlbeans.XmlCursor;
import org.apache.xmlbeans.XmlObject;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTBarChart;

/**
 * The bar chart of the first sheet: findings by field, a part of the bar for each severity. The table above the chart
 * has the same figures.
 */
final class FindingsChart {
    /** From dark to light in the order of severity, so that a print without colour still tells them apart. */
    private static final Map<String, String> COLOURS = Map.of(
            "SKIPPED", "403151",
            "ERROR", "A3212B",
            "BLANKED", "D9702B",
            "TRAP", "EDA908",
            "WARNING", "FFE08A",
            "INFO", "C9DDF2");

    private final XSSFSheet sheet;
    private final int heading;
    private final int firstRow;
    private final int lastRow;

    /** The rows of the table that the chart shows: its heading, the first and the last field; all count from 0. */
    FindingsChart(XSSFSheet sheet, int heading, int firstRow, int lastRow) {
        this.sheet = sheet;
        this.heading = heading;
        this.firstRow = firstRow;
        this.lastRow = lastRow;
    }

    /**
     * Draws.
     *
     * @param severities in the order of the columns, the first in column B
     * @param inWords what the chart shows, for those who cannot see it
     */
    void draw(int fromRow, int toRow, List<String> severities, String inWords) {
        var anchor = new XSSFClientAnchor(0, 0, 0, 0, 0, fromRow, 8, toRow);
        XSSFChart chart = sheet.createDrawingPatriarch().createChart(anchor);
        chart.setTitleText("Findings by field and severity");
        chart.setTitleOverlay(false);
        chart.getOrAddLegend().setPosition(LegendPosition.RIGHT);
        describe(chart, inWords);
        XDDFCategoryAxis fields = chart.createCategoryAxis(AxisPosition.LEFT);
        fields.setOrientation(AxisOrientation.MAX_MIN);
        XDDFValueAxis counts = chart.createValueAxis(AxisPosition.BOTTOM);
        counts.setCrosses(AxisCrosses.MAX);
        counts.setNumberFormat("#,##0");
        var bars = (XDDFBarChartData) chart.createData(ChartTypes.BAR, fields, counts);
        bars.setBarDirection(BarDirection.BAR);
        bars.setBarGrouping(BarGrouping.STACKED);
        bars.setVaryColors(false);
        for (int i = 0; i < severities.size(); i++) {
            series(bars, i + 1, severities.get(i));
        }
        chart.plot(bars);
        CTBarChart content = chart.getCTChart().getPlotArea().getBarChartArray(0);
        set(content.isSetGapWidth() ? content.getGapWidth() : content.addNewGapWidth(), "60");
        set(content.isSetOverlap() ? content.getOverlap() : content.addNewOverlap(), "100");
    }

    /** POI's small set of schemas has no percentages; the text goes in as it is. */
    private static void set(XmlObject percentage, String value) {
        try (XmlCursor cursor = percentage.newCursor()) {
            cursor.setAttributeText(new QName("val"), value);
        }
    }

    private void series(XDDFBarChartData bars, int column, String severity) {
        XDDFChartData.Series series = bars.addSeries(
                XDDFDataSourcesFactory.fromStringCellRange(sheet, new CellRangeAddress(firstRow, lastRow, 0, 0)),
                XDDFDataSourcesFactory.fromNumericCellRange(
                        sheet, new CellRangeAddress(firstRow, lastRow, column, column)));
        series.setTitle(
                Word.of(severity).shown(), new CellReference(sheet.getSheetName(), heading, column, true, true));
        var shape = new XDDFShapeProperties();
        shape.setFillProperties(fill(COLOURS.getOrDefault(severity, "7F7F7F")));
        shape.setLineProperties(new XDDFLineProperties(fill("595959")));
        series.setShapeProperties(shape);
    }

    private static XDDFSolidFillProperties fill(String rgb) {
        return new XDDFSolidFillProperties(XDDFColor.from(bytes(rgb)));
    }

    private static byte[] bytes(String rgb) {
        int value = Integer.parseInt(rgb, 16);
        return new byte[] {(byte) (value >> 16), (byte) (value >> 8), (byte) value};
    }

    private static void describe(XSSFChart chart, String inWords) {
        var frame = chart.getGraphicFrame()
                .getCTGraphicalObjectFrame()
                .getNvGraphicFramePr()
                .getCNvPr();
        frame.setName("Findings by field and severity");
        frame.setTitle("Findings by field and severity");
        frame.setDescr(inWords);
    }
}
