package dev.ipofficesync.report;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.namespace.QName;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.poi.ooxml.POIXMLTypeLoader;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.xmlbeans.XmlOptions;
import org.jspecify.annotations.Nullable;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTWorksheet;

/**
 * A workbook as a file that is written in one go: the rows of long sheets go through to the file, and POI writes all the
 * rest. Nothing is kept in temporary files. The file does not say when it was written, so that the same content gives the
 * same bytes, and the digest of a report that is made again can be compared. One thread only.
 */
final class StreamedWorkbook implements Closeable {
    /** The earliest time that a ZIP file can hold. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final String NO_ROWS = "<sheetData/>";
    /** What must come after the links of a sheet: POI writes it for every sheet with a page layout. */
    private static final String AFTER_LINKS = "<printOptions";

    private static final XmlOptions AS_PART = new XmlOptions(POIXMLTypeLoader.DEFAULT_XML_OPTIONS)
            .setSaveSyntheticDocumentElement(
                    new QName(CTWorksheet.type.getName().getNamespaceURI(), "worksheet"));

    private final XSSFWorkbook whole;
    private final ZipArchiveOutputStream archive;
    private final Set<String> written = new HashSet<>();
    private @Nullable OutputBeside open;

    /**
     * @param whole what is not streamed; its properties are written at once, so that programs which look at the beginning of
     *     a file see what it is
     */
    StreamedWorkbook(XSSFWorkbook whole, OutputStream out) throws IOException {
        this.whole = whole;
        archive = new ZipArchiveOutputStream(out);
        archive.setLevel(Deflater.BEST_SPEED);
        // LibreOffice opens no file whose entries all have the form for more than 4 GB
        archive.setUseZip64(Zip64Mode.AsNeeded);
        addParts("_rels/", "docProps/");
    }

    XSSFWorkbook whole() {
        return whole;
    }

    /** Begins a sheet that has its layout and its table but for how long it is; gives where its rows go to. */
    OutputStream begin(XSSFSheet sheet) throws IOException {
        String part = xml(sheet);
        put(name(sheet));
        OutputBeside rows = new OutputBeside(archive);
        open = rows;
        rows.write(utf8(part.substring(0, part.indexOf(NO_ROWS)) + "<sheetData>"));
        return rows;
    }

    /**
     * Ends a sheet.
     *
     * @param rows what {@link #begin} gave
     * @param links elements {@code hyperlink}; empty for none
     */
    void end(XSSFSheet sheet, OutputStream rows, CharSequence links) throws IOException {
        String part = xml(sheet);
        int afterLinks = part.indexOf(AFTER_LINKS);
        rows.write(utf8("\n</sheetData>" + part.substring(part.indexOf(NO_ROWS) + NO_ROWS.length(), afterLinks)
                + (links.isEmpty() ? "" : "<hyperlinks>" + links + "</hyperlinks>")
                + part.substring(afterLinks)));
        rows.close();
        archive.closeArchiveEntry();
    }

    /** Writes everything else. */
    void finish() throws IOException {
        addParts("");
        archive.finish();
    }

    private static String xml(XSSFSheet sheet) throws IOException {
        var out = new ByteArrayOutputStream();
        sheet.getCTWorksheet().save(out, AS_PART);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Adds the parts below some folders as POI writes them, but for those that are there. */
    private void addParts(String... folders) throws IOException {
        var all = new ByteArrayOutputStream();
        whole.write(all);
        try (var parts = new ZipInputStream(new ByteArrayInputStream(all.toByteArray()))) {
            for (ZipEntry part = parts.getNextEntry(); part != null; part = parts.getNextEntry()) {
                if (isBelow(part.getName(), folders) && !written.contains(part.getName())) {
                    put(part.getName());
                    parts.transferTo(archive);
                    archive.closeArchiveEntry();
                }
            }
        }
    }

    private static boolean isBelow(String part, String... folders) {
        for (String folder : folders) {
            if (part.startsWith(folder)) {
                return true;
            }
        }
        return false;
    }

    private void put(String part) throws IOException {
        var entry = new ZipArchiveEntry(part);
        // the file holds local time without its zone
        entry.setTime(NO_TIME.atZone(ZoneId.systemDefault()).toInstant().toEpochMilli());
        archive.putArchiveEntry(entry);
        written.add(part);
    }

    private static String name(XSSFSheet sheet) {
        return sheet.getPackagePart().getPartName().getName().substring(1);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        whole.close();
        if (open != null) {
            open.close();
        }
    }
}
