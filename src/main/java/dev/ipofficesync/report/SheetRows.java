package dev.ipofficesync.report;

import java.io.OutputStream;
import java.util.Arrays;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of one sheet as SpreadsheetML (ECMA-376 part 1, section 18.3.1.73) in UTF-8, texts in the cells themselves.
 * A row is kept until it is complete, because its height comes before its cells; nothing else is. Texts must be fit for a
 * cell already. One thread only.
 */
final class SheetRows {
    /** From here on {@link Double#toString} writes powers of ten. */
    private static final long POWER = 10_000_000;

    private static final byte[] STYLE = Utf8Buffer.utf8("\" s=\"");
    private static final byte[] SPACED_TEXT = Utf8Buffer.utf8("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
    private static final byte[] NUMBER = Utf8Buffer.utf8("\" t=\"n\"><v>");
    private static final byte[] WHOLE = Utf8Buffer.utf8(".0");
    private static final byte[] NUMBER_END = Utf8Buffer.utf8("</v></c>");
    private static final byte[] TEXT_END = Utf8Buffer.utf8("</t></is></c>");
    private static final byte[] ROW = Utf8Buffer.utf8("\n<row r=\"");
    private static final byte[] HEIGHT = Utf8Buffer.utf8("\" customHeight=\"1\" ht=\"");
    private static final byte[] ROW_START_END = Utf8Buffer.utf8("\">\n");
    private static final byte[] ROW_END = Utf8Buffer.utf8("</row>");
    private static final byte[] AMPERSAND = Utf8Buffer.utf8("&amp;");
    private static final byte[] LESS = Utf8Buffer.utf8("&lt;");
    private static final byte[] GREATER = Utf8Buffer.utf8("&gt;");
    private static final byte[] QUOTE = Utf8Buffer.utf8("&quot;");
    private static final byte[] LINE_END = Utf8Buffer.utf8("&#xa;");

    /** What both {@link SafeText} and XML leave as it is. */
    private static final boolean[] PLAIN = Utf8Buffer.plainBut("&<>\"_");

    private final OutputStream out;
    private final byte[][] columns;
    private final Utf8Buffer cells = new Utf8Buffer();
    private final Utf8Buffer start = new Utf8Buffer();
    /** What is between the place of a text and the text, by style. */
    private byte[] @Nullable [] texts = new byte[0][];

    private int column;
    private byte[] number = Utf8Buffer.utf8("1");
    private float lastHeight = -1;
    private byte[] height = new byte[0];

    SheetRows(OutputStream out, int columns) {
        this.out = out;
        this.columns = new byte[columns][];
        for (int i = 0; i < columns; i++) {
            this.columns[i] = Utf8Buffer.utf8("<c r=\"" + CellReference.convertNumToColString(i));
        }
    }

    /** @param row counts from 1 */
    void begin(int row) {
        cells.cut(0);
        column = 0;
        number = Utf8Buffer.utf8(Integer.toString(row));
    }

    /**
     * Adds the next cell of the row, made fit for a cell.
     *
     * @return the text in the cell
     */
    String value(String value, int style) {
        if (isSpaced(value) || value.length() > SafeText.MAX_CELL_LENGTH) {
            String text = SafeText.forCell(value);
            text(text, style);
            return text;
        }
        // neither is made fit with white space at an end
        startText(style);
        String text = value;
        if (!cells.addIfPlain(value, PLAIN)) {
            text = SafeText.forCell(value);
            addEscaped(text);
        }
        cells.add(TEXT_END);
        return text;
    }

    /** Adds the next cell of the row; the text must be fit for a cell. */
    void text(String text, int style) {
        if (isSpaced(text)) {
            start(style);
            cells.add(SPACED_TEXT);
        } else {
            startText(style);
        }
        addEscaped(text);
        cells.add(TEXT_END);
    }

    /** Adds the next cell of the row. */
    void number(double value, int style) {
        start(style);
        cells.add(NUMBER);
        long whole = (long) value;
        if (whole == value && whole > 0 && whole < POWER) {
            cells.add(whole);
            cells.add(WHOLE);
        } else {
            cells.add(Utf8Buffer.utf8(Double.toString(value)));
        }
        cells.add(NUMBER_END);
    }

    /** @param points the row's height; 0 for what the spreadsheet program takes */
    void end(float points) {
        start.cut(0);
        start.add(ROW);
        start.add(number);
        if (points > 0) {
            start.add(HEIGHT);
            start.add(height(points));
        }
        start.add(ROW_START_END);
        cells.add(ROW_END);
        start.writeTo(out);
        cells.writeTo(out);
    }

    /** Most rows are as high as the one before. */
    private byte[] height(float points) {
        if (points != lastHeight) {
            lastHeight = points;
            height = Utf8Buffer.utf8(Float.toString(points));
        }
        return height;
    }

    private void startText(int style) {
        if (style >= texts.length) {
            texts = Arrays.copyOf(texts, style + 1);
        }
        byte[] text = texts[style];
        if (text == null) {
            text = Utf8Buffer.utf8("\" s=\"" + style + "\" t=\"inlineStr\"><is><t>");
            texts[style] = text;
        }
        cells.add(columns[column++]);
        cells.add(number);
        cells.add(text);
    }

    private void start(int style) {
        cells.add(columns[column++]);
        cells.add(number);
        cells.add(STYLE);
        cells.add(style);
    }

    /** Whether a reader would be free to drop white space. */
    private static boolean isSpaced(String text) {
        return !text.isEmpty()
                && (Character.isWhitespace(text.charAt(0)) || Character.isWhitespace(text.charAt(text.length() - 1)));
    }

    private void addEscaped(String text) {
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '&' -> cells.add(AMPERSAND);
                case '<' -> cells.add(LESS);
                case '>' -> cells.add(GREATER);
                case '"' -> cells.add(QUOTE);
                case '\n' -> cells.add(LINE_END);
                default -> i += cells.add(text, i);
            }
        }
    }
}
