package dev.ipofficesync.report;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The cell styles of one workbook: one accent colour, and a colour for each severity beside its word. One thread only. */
final class Styles {
    static final String ACCENT = "1F4E79";
    private static final String INK = "262626";
    private static final String GREY = "6B6B6B";
    private static final String HAIRLINE = "D9D9D9";

    /** What a cell is. */
    enum Kind {
        TEXT,
        NUMBER,
        DATE,
        LINK,
        LINK_NUMBER,
        NUMBER_LEFT,
        ZERO,
        INDENTED,
        STRONG,
        HEADER,
        TITLE,
        SUBTITLE,
        SECTION,
        LABEL,
        NOTE,
        HEADER_RIGHT,
        TOTAL
    }

    /** Background and ink of each severity; the word is always there as well. */
    private static final List<Colours> SEVERITIES = List.of(
            new Colours("SKIPPED", "E4DFEC", "403151"),
            new Colours("ERROR", "F8D7DA", "842029"),
            new Colours("BLANKED", "FCE4D6", "843C0C"),
            new Colours("TRAP", "FFE699", "5F4A00"),
            new Colours("WARNING", "FFF6D5", "664D03"),
            new Colours("INFO", "DDEBF7", "1F4E79"));

    private record Colours(String severity, String background, String ink) {}

    private final XSSFWorkbook workbook;
    private final Map<Kind, XSSFCellStyle> styles = new EnumMap<>(Kind.class);
    private final Map<Kind, XSSFCellStyle> quoted = new EnumMap<>(Kind.class);
    private final Map<String, XSSFCellStyle> severities = new HashMap<>();

    Styles(XSSFWorkbook workbook) {
        this.workbook = workbook;
        for (Kind kind : Kind.values()) {
            styles.put(kind, make(kind));
            quoted.put(kind, quote(kind));
        }
        SEVERITIES.forEach(of -> severities.put(of.severity(), severity(of.background(), of.ink())));
    }

    XSSFCellStyle of(Kind kind) {
        return Objects.requireNonNull(styles.get(kind));
    }

    /** The style for a text that must never be taken for a formula: Excel shows a quote before it when it is edited. */
    XSSFCellStyle quoted(Kind kind) {
        return Objects.requireNonNull(quoted.get(kind));
    }

    XSSFCellStyle severity(String constant) {
        return severities.getOrDefault(constant, of(Kind.TEXT));
    }

    /** The severity's colour for the heading of a column of figures. */
    XSSFCellStyle severityHeading(String constant) {
        XSSFCellStyle style = workbook.createCellStyle();
        style.cloneStyleFrom(severity(constant));
        style.setAlignment(HorizontalAlignment.RIGHT);
        style.setVerticalAlignment(VerticalAlignment.CENTER);
        return style;
    }

    private XSSFCellStyle make(Kind kind) {
        return switch (kind) {
            case TEXT ->
                cell(style -> {
                    style.setDataFormat(format("@"));
                    style.setWrapText(true);
                });
            case NUMBER -> cell(style -> style.setDataFormat(format("#,##0")));
            case DATE ->
                cell(style -> {
                    style.setDataFormat(format("yyyy-mm-dd hh:mm:ss"));
                    style.setAlignment(HorizontalAlignment.LEFT);
                });
            case LINK -> link("@");
            case LINK_NUMBER -> link("0");
            case NUMBER_LEFT ->
                cell(style -> {
                    style.setDataFormat(format("#,##0"));
                    style.setAlignment(HorizontalAlignment.LEFT);
                });
            case ZERO ->
                cell(style -> {
                    style.setDataFormat(format("#,##0"));
                    style.setFont(font(10, false, "B0B0B0"));
                });
            case INDENTED ->
                cell(style -> {
                    style.setAlignment(HorizontalAlignment.LEFT);
                    style.setIndention((short) 1);
                });
            case STRONG ->
                cell(style -> {
                    style.setFont(font(10, true, INK));
                    style.setWrapText(true);
                });
            case HEADER -> header(HorizontalAlignment.LEFT);
            case HEADER_RIGHT -> header(HorizontalAlignment.RIGHT);
            case TITLE -> bare(20, true, ACCENT);
            case SUBTITLE -> bare(11, false, GREY);
            case SECTION -> section();
            case LABEL -> cell(style -> style.setFont(font(10, false, GREY)));
            case NOTE -> wrappedNote();
            case TOTAL ->
                cell(style -> {
                    style.setFont(font(10, true, INK));
                    style.setDataFormat(format("#,##0"));
                    style.setBorderTop(BorderStyle.THIN);
                    style.setTopBorderColor(colour(ACCENT));
                });
        };
    }

    private XSSFCellStyle link(String pattern) {
        return cell(style -> {
            XSSFFont font = font(10, false, ACCENT);
            style.setFont(font);
            style.setDataFormat(format(pattern));
            style.setAlignment(HorizontalAlignment.LEFT);
            style.setWrapText(true);
        });
    }

    private XSSFCellStyle quote(Kind kind) {
        XSSFCellStyle style = workbook.createCellStyle();
        style.cloneStyleFrom(of(kind));
        style.setQuotePrefixed(true);
        return style;
    }

    private XSSFCellStyle cell(Consumer<XSSFCellStyle> change) {
        XSSFCellStyle style = bare(10, false, INK);
        style.setVerticalAlignment(VerticalAlignment.TOP);
        style.setBorderBottom(BorderStyle.THIN);
        style.setBottomBorderColor(colour(HAIRLINE));
        change.accept(style);
        return style;
    }

    private XSSFCellStyle header(HorizontalAlignment alignment) {
        XSSFCellStyle style = bare(10, true, "FFFFFF");
        fill(style, ACCENT);
        style.setAlignment(alignment);
        style.setVerticalAlignment(VerticalAlignment.CENTER);
        style.setWrapText(true);
        return style;
    }

    private XSSFCellStyle section() {
        XSSFCellStyle style = bare(12, true, ACCENT);
        style.setBorderBottom(BorderStyle.MEDIUM);
        style.setBottomBorderColor(colour(ACCENT));
        return style;
    }

    private XSSFCellStyle wrappedNote() {
        XSSFCellStyle style = bare(11, false, INK);
        style.setWrapText(true);
        style.setVerticalAlignment(VerticalAlignment.TOP);
        return style;
    }

    private XSSFCellStyle severity(String background, String ink) {
        return cell(style -> {
            style.setFont(font(10, true, ink));
            fill(style, background);
        });
    }

    private static void fill(XSSFCellStyle style, String background) {
        style.setFillForegroundColor(colour(background));
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    }

    private XSSFCellStyle bare(int size, boolean bold, String ink) {
        XSSFCellStyle style = workbook.createCellStyle();
        style.setFont(font(size, bold, ink));
        return style;
    }

    private XSSFFont font(int size, boolean bold, String ink) {
        XSSFFont font = workbook.createFont();
        font.setFontName("Calibri");
        font.setFontHeightInPoints((short) size);
        font.setBold(bold);
        font.setColor(colour(ink));
        return font;
    }

    private short format(String pattern) {
        return workbook.createDataFormat().getFormat(pattern);
    }

    private static XSSFColor colour(String rgb) {
        int value = Integer.parseInt(rgb, 16);
        return new XSSFColor(new byte[] {(byte) (value >> 16), (byte) (value >> 8), (byte) value});
    }
}
