package dev.ipofficesync.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.poi.ss.util.CellReference;

/**
 * Writes the rows of one sheet as SpreadsheetML (ECMA-376 part 1, section 18.3.1.73) in UTF-8, texts in the cells themselves.
 * A row is kept until it is complete, because its height comes before its cells; nothing else is. Texts must be fit for a
 * cell already. One thread only.
 */
final class SheetRows {
    private static final byte[] REFERENCE = ascii("<c r=\"");
    private static final byte[] STYLE = ascii("\" s=\"");
    private static final byte[] TEXT = ascii("\" t=\"inlineStr\"><is><t>");
    private static final byte[] SPACED_TEXT = ascii("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
    private static final byte[] TEXT_END = ascii("</t></is></c>");
    private static final byte[] NUMBER = ascii("\" t=\"n\"><v>");
    private static final byte[] NUMBER_END = ascii("</v></c>");
    private static final byte[] ROW = ascii("\n<row r=\"");
    private static final byte[] HEIGHT = ascii("\" customHeight=\"1\" ht=\"");
    private static final byte[] ROW_START_END = ascii("\">\n");
    private static final byte[] ROW_END = ascii("</row>");
    private static final byte[] AMPERSAND = ascii("&amp;");
    private static final byte[] LESS = ascii("&lt;");
    private static final byte[] GREATER = ascii("&gt;");
    private static final byte[] QUOTE = ascii("&quot;");
    private static final byte[] LINE_END = ascii("&#xa;");

    private final OutputStream out;
    private final byte[][] columns;
    private byte[] cells = new byte[1 << 13];
    private int used;
    private int column;
    private byte[] number = ascii("1");

    SheetRows(OutputStream out, int columns) {
        this.out = out;
        this.columns = new byte[columns][];
        for (int i = 0; i < columns; i++) {
            this.columns[i] = ascii(CellReference.convertNumToColString(i));
        }
    }

    /** @param row counts from 1 */
    void begin(int row) {
        used = 0;
        column = 0;
        number = ascii(Integer.toString(row));
    }

    /** Adds the next cell of the row. */
    void text(String text, int style) {
        start(style);
        add(isSpaced(text) ? SPACED_TEXT : TEXT);
        addEscaped(text);
        add(TEXT_END);
    }

    /** Adds the next cell of the row. */
    void number(double value, int style) {
        start(style);
        add(NUMBER);
        add(ascii(Double.toString(value)));
        add(NUMBER_END);
    }

    /** @param height in points; 0 for what the spreadsheet program takes */
    void end(float height) {
        try {
            out.write(ROW);
            out.write(number);
            if (height > 0) {
                out.write(HEIGHT);
                out.write(ascii(Float.toString(height)));
            }
            out.write(ROW_START_END);
            out.write(cells, 0, used);
            out.write(ROW_END);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void start(int style) {
        add(REFERENCE);
        add(columns[column++]);
        add(number);
        add(STYLE);
        room(11);
        used = digits(style, used);
    }

    private int digits(int value, int at) {
        int end = value < 10 ? at : digits(value / 10, at);
        cells[end] = (byte) ('0' + value % 10);
        return end + 1;
    }

    /** Whether a reader would be free to drop white space. */
    private static boolean isSpaced(String text) {
        return !text.isEmpty()
                && (Character.isWhitespace(text.charAt(0)) || Character.isWhitespace(text.charAt(text.length() - 1)));
    }

    private void addEscaped(String text) {
        int length = text.length();
        room(6 * length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> add(AMPERSAND);
                case '<' -> add(LESS);
                case '>' -> add(GREATER);
                case '"' -> add(QUOTE);
                case '\n' -> add(LINE_END);
                default -> {
                    if (c < 0x80) {
                        cells[used++] = (byte) c;
                    } else {
                        i += addLong(text, i);
                    }
                }
            }
        }
    }

    /** Adds what UTF-8 needs several bytes for; gives 1 when it took a second character. */
    private int addLong(String text, int at) {
        int c = text.codePointAt(at);
        if (c < 0x800) {
            cells[used++] = (byte) (0xC0 | (c >> 6));
        } else {
            if (c < 0x10000) {
                cells[used++] = (byte) (0xE0 | (c >> 12));
            } else {
                cells[used++] = (byte) (0xF0 | (c >> 18));
                cells[used++] = (byte) (0x80 | ((c >> 12) & 0x3F));
            }
            cells[used++] = (byte) (0x80 | ((c >> 6) & 0x3F));
        }
        cells[used++] = (byte) (0x80 | (c & 0x3F));
        return Character.charCount(c) - 1;
    }

    private void add(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, cells, used, bytes.length);
        used += bytes.length;
    }

    private void room(int more) {
        if (used + more > cells.length) {
            cells = Arrays.copyOf(cells, Math.max(2 * cells.length, used + more));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
