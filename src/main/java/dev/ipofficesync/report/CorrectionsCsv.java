package dev.ipofficesync.report;

import java.io.OutputStream;

/**
 * The list of corrections for the directory team as CSV (RFC 4180) in UTF-8, with the mark at its start by which Excel and
 * PowerShell know UTF-8. Everything is quoted; a text that a spreadsheet program would take for a formula gets an apostrophe
 * before it. One thread only.
 */
final class CorrectionsCsv {
    private static final byte[] UTF_8_MARK = Utf8Buffer.utf8("\uFEFF");
    private static final byte[] QUOTE = Utf8Buffer.utf8("\"");
    private static final byte[] CELL_END = Utf8Buffer.utf8("\",");
    private static final byte[] LINE_END = Utf8Buffer.utf8("\r\n");
    private static final boolean[] PLAIN = Utf8Buffer.plainBut("\"");

    private final ReportTable<Correction> corrections;

    CorrectionsCsv(ReportTable<Correction> corrections) {
        this.corrections = corrections;
    }

    /** Writes the heading and all rows. */
    void write(OutputStream out) {
        var row = new Utf8Buffer();
        row.add(UTF_8_MARK);
        corrections.columns().forEach(column -> cell(row, column.title()));
        end(row, out);
        corrections.rows().accept(correction -> {
            for (Column<Correction> column : corrections.columns()) {
                Object value = column.value().apply(correction);
                cell(row, harmless(value instanceof Word word ? word.shown() : value.toString()));
            }
            end(row, out);
        });
    }

    private static void cell(Utf8Buffer row, String text) {
        row.add(QUOTE);
        if (!row.addIfPlain(text, PLAIN)) {
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) == '"') {
                    row.add(QUOTE);
                }
                i += row.add(text, i);
            }
        }
        row.add(CELL_END);
    }

    /** In place of the comma after the last cell. */
    private static void end(Utf8Buffer row, OutputStream out) {
        row.cut(row.size() - 1);
        row.add(LINE_END);
        row.writeTo(out);
        row.cut(0);
    }

    private static String harmless(String text) {
        String visible = SafeText.visible(text);
        return SafeText.looksLikeFormula(visible) ? "'" + visible : visible;
    }
}
