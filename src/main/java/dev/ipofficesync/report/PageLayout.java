package dev.ipofficesync.report;

import org.apache.poi.ss.usermodel.PaperSize;
import org.apache.poi.ss.usermodel.PrintOrientation;
import org.apache.poi.xssf.usermodel.XSSFPrintSetup;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** How every sheet prints: A4 landscape, as wide as the page, with its name and the page number. */
final class PageLayout {
    private PageLayout() {}

    /**
     * @param reportName printed at the top of every page
     */
    static void apply(XSSFSheet sheet, String reportName) {
        sheet.setFitToPage(true);
        sheet.setAutobreaks(true);
        sheet.setHorizontallyCenter(false);
        sheet.setDisplayGridlines(false);
        XSSFPrintSetup setup = sheet.getPrintSetup();
        setup.setOrientation(PrintOrientation.LANDSCAPE);
        setup.setPaperSize(PaperSize.A4_PAPER);
        setup.setFitWidth((short) 1);
        setup.setFitHeight((short) 0);
        margins(setup);
        sheet.getHeader().setLeft("&8 " + reportName.replace("&", "&&"));
        sheet.getHeader().setRight("&8 &A");
        sheet.getFooter().setLeft("&8 Codes are never part of this report");
        sheet.getFooter().setRight("&8 Page &P of &N");
    }

    private static void margins(XSSFPrintSetup setup) {
        setup.setLeftMargin(0.4);
        setup.setRightMargin(0.4);
        setup.setTopMargin(0.7);
        setup.setBottomMargin(0.6);
        setup.setHeaderMargin(0.3);
        setup.setFooterMargin(0.3);
    }
}
