package dev.ipofficesync.report;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * A workbook whose file does not say when it was written, so that the same content gives the same bytes, and the digest of a
 * report that is made again can be compared. One thread only.
 */
final class TimelessWorkbook extends SXSSFWorkbook {
    /** The earliest time that a ZIP file can hold. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    /** @param whole what is not streamed */
    TimelessWorkbook(XSSFWorkbook whole, int window) {
        super(whole, window);
    }

    @Override
    protected ZipArchiveOutputStream createArchiveOutputStream(OutputStream out) {
        var archive = new TimelessArchive(out);
        // LibreOffice opens no file whose entries all have the form for more than 4 GB
        archive.setUseZip64(Zip64Mode.AsNeeded);
        return archive;
    }

    private static final class TimelessArchive extends ZipArchiveOutputStream {
        TimelessArchive(OutputStream out) {
            super(out);
        }

        @Override
        public void putArchiveEntry(ZipArchiveEntry entry) throws IOException {
            // the file holds local time without its zone
            entry.setTime(NO_TIME.atZone(ZoneId.systemDefault()).toInstant().toEpochMilli());
            super.putArchiveEntry(entry);
        }
    }
}
