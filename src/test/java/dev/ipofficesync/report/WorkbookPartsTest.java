package dev.ipofficesync.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.plan.RecordedRunBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFTable;
import org.apache.poi.xssf.usermodel.XSSFTableColumn;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What makes Excel offer to repair a file, and what people who cannot see need, looked for in the parts of the file. */
class WorkbookPartsTest {
    private static final int MOST_LINKS = 65_530;

    @TempDir
    static Path folder;

    static Path file;
    static XSSFWorkbook workbook;

    @BeforeAll
    static void write() throws IOException {
        file = new SyncReport(new ReportProperties(folder))
                .write(SampleRun.recorded().dataSource(), RecordedRunBuilder.RUN)
                .workbook();
        workbook = ReadBack.of(file);
    }

    @Test
    void every_part_has_a_content_type_and_all_it_points_to() throws Exception {
        try (OPCPackage parts = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
            for (PackagePart part : parts.getParts()) {
                assertThat(part.getContentType()).as(part.toString()).isNotBlank();
                if (!part.isRelationshipPart()) {
                    assertTargetsExist(part);
                }
            }
        }
    }

    @Test
    void every_entry_of_the_file_is_xml_that_can_be_read() throws Exception {
        try (var zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                assertThat(entry.getName()).matches(".*\\.(xml|rels)");
                try (InputStream in = zip.getInputStream(entry)) {
                    parse(in);
                }
            }
        }
    }

    private static void assertTargetsExist(PackagePart part) throws InvalidFormatException {
        for (PackageRelationship relationship : part.getRelationships()) {
            if (relationship.getTargetMode() == TargetMode.INTERNAL) {
                assertThat(part.getRelatedPart(relationship))
                        .as(relationship.toString())
                        .isNotNull();
            }
        }
    }

    private static Document parse(InputStream in) throws IOException, SAXException, ParserConfigurationException {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(in);
    }

    @Test
    void no_part_holds_a_formula_cell_or_a_sheet_filter_beside_its_table() throws Exception {
        for (Document sheet : parts("/xl/worksheets/sheet")) {
            assertThat(elements(sheet, "f").getLength()).isZero();
            assertThat(elements(sheet, "autoFilter").getLength()).isZero();
        }
    }

    @Test
    void no_sheet_has_more_links_or_longer_texts_than_excel_takes() throws Exception {
        for (Document sheet : parts("/xl/worksheets/sheet")) {
            assertThat(elements(sheet, "hyperlink").getLength()).isLessThanOrEqualTo(MOST_LINKS);
            NodeList texts = elements(sheet, "t");
            for (int i = 0; i < texts.getLength(); i++) {
                assertThat(texts.item(i).getTextContent().length())
                        .isLessThanOrEqualTo(SpreadsheetVersion.EXCEL2007.getMaxTextLength());
            }
        }
    }

    private static List<Document> parts(String name) throws Exception {
        List<Document> documents = new ArrayList<>();
        try (OPCPackage parts = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
            for (PackagePart part : parts.getParts()) {
                if (part.getPartName().getName().startsWith(name) && !part.isRelationshipPart()) {
                    try (InputStream in = part.getInputStream()) {
                        documents.add(parse(in));
                    }
                }
            }
        }
        assertThat(documents).isNotEmpty();
        return documents;
    }

    private static NodeList elements(Document document, String name) {
        return document.getElementsByTagNameNS("*", name);
    }

    @Test
    void tables_have_names_and_numbers_of_their_own_and_the_columns_of_their_heading() {
        Set<Long> numbers = new HashSet<>();
        Set<String> names = new HashSet<>();
        workbook.getAllNames().forEach(name -> names.add(name.getNameName().toLowerCase(Locale.ROOT)));
        for (XSSFSheet sheet : sheetsWithTables()) {
            XSSFTable table = sheet.getTables().get(0);
            assertThat(numbers.add(table.getCTTable().getId()))
                    .as(table.getName())
                    .isTrue();
            assertThat(names.add(table.getDisplayName().toLowerCase(Locale.ROOT)))
                    .isTrue();
            assertThat(table.getDisplayName()).matches("[A-Z][A-Za-z]+(_[0-9]+)?");
            List<String> columns =
                    table.getColumns().stream().map(XSSFTableColumn::getName).toList();
            assertThat(columns).isEqualTo(ReadBack.headings(sheet)).doesNotHaveDuplicates();
            assertThat(table.getArea().formatAsString())
                    .isEqualTo(whole(sheet, columns.size()).formatAsString());
            assertThat(table.getCTTable().getAutoFilter().getRef())
                    .isEqualTo(table.getCTTable().getRef());
        }
        assertThat(numbers).hasSize(workbook.getNumberOfSheets() - 1);
    }

    private static AreaReference whole(XSSFSheet sheet, int columns) {
        return new AreaReference(
                new CellReference(0, 0),
                new CellReference(sheet.getLastRowNum(), columns - 1),
                SpreadsheetVersion.EXCEL2007);
    }

    private static List<XSSFSheet> sheetsWithTables() {
        List<XSSFSheet> sheets = new ArrayList<>();
        workbook.forEach(sheet -> sheets.add((XSSFSheet) sheet));
        return sheets.subList(1, sheets.size());
    }

    @Test
    void every_link_leads_to_a_row_that_is_there() {
        for (XSSFSheet sheet : sheetsWithTables()) {
            sheet.getHyperlinkList().forEach(link -> {
                String address = link.getAddress();
                XSSFSheet target = workbook.getSheet(address.substring(1, address.indexOf("'!")));
                int row = Integer.parseInt(address.substring(address.indexOf("!A") + 2)) - 1;
                assertThat(target.getLastRowNum())
                        .as(sheet.getSheetName() + " " + address)
                        .isGreaterThanOrEqualTo(row);
            });
        }
    }

    @Test
    void the_chart_has_an_alternative_text_with_its_figures_and_the_values_of_its_cells() throws Exception {
        Document drawing = parts("/xl/drawings/drawing").get(0);
        Element frame = (Element) elements(drawing, "cNvPr").item(0);
        assertThat(frame.getAttribute("descr")).contains("Name: 6", "Email: 8").endsWith(".");
        assertThat(frame.getAttribute("title")).isEqualTo("Findings by field and severity");
        Document chart = parts("/xl/charts/chart").get(0);
        assertThat(elements(chart, "ser").getLength()).isEqualTo(6);
        assertThat(elements(chart, "v").getLength()).isGreaterThanOrEqualTo(6 * (1 + 5 + 5));
    }
}
