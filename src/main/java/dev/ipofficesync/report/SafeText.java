package dev.ipofficesync.report;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes any value fit for a cell: control characters become visible, what looks like an XML escape stays what it is, and what
 * is longer than a cell can hold is cut with a note. ECMA-376 part 1, section 22.9.2.19 (ST_Xstring); a cell of Excel holds
 * 32,767 characters. All methods are pure; safe for use by many threads.
 */
final class SafeText {
    static final int MAX_CELL_LENGTH = 32_767;

    private static final Pattern LOOKS_ESCAPED = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private SafeText() {}

    /** The value as a cell may hold it. */
    static String forCell(String value) {
        String visible = visible(value);
        if (visible.length() > MAX_CELL_LENGTH) {
            visible = cut(visible, value.length());
        }
        return visible.contains("_x") ? LOOKS_ESCAPED.matcher(visible).replaceAll("_x005F_") : visible;
    }

    /** A text of several lines as a cell may hold it, its line ends kept. */
    static String linesForCell(String text) {
        String lines = text.lines().map(SafeText::forCell).collect(Collectors.joining("\n"));
        return lines.length() > MAX_CELL_LENGTH ? cut(lines, lines.length()) : lines;
    }

    /** Whether a spreadsheet program might take the text for a formula when somebody edits or imports it. */
    static boolean looksLikeFormula(String value) {
        return !value.isEmpty() && "=+-@".indexOf(value.charAt(0)) >= 0;
    }

    private static String cut(String visible, int length) {
        String note = " … [cut here: %d characters in all; the JSON beside this workbook has them]".formatted(length);
        int end = MAX_CELL_LENGTH - note.length();
        if (Character.isHighSurrogate(visible.charAt(end - 1))) {
            end--;
        }
        return visible.substring(0, end) + note;
    }

    /** What cannot be seen, shown in place of itself. */
    static String visible(String value) {
        if (isPlain(value) || value.codePoints().noneMatch(SafeText::isHidden)) {
            return value;
        }
        var result = new StringBuilder(value.length() + 16);
        value.codePoints().forEach(c -> appendVisible(result, c));
        return result.toString();
    }

    /** Nearly all texts are; this is told quickly. */
    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < ' ' || value.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static void appendVisible(StringBuilder result, int c) {
        switch (c) {
            case '\n' -> result.append("[LF]");
            case '\r' -> result.append("[CR]");
            case '\t' -> result.append("[TAB]");
            default -> {
                if (isHidden(c)) {
                    result.append("[U+%04X]".formatted(c));
                } else {
                    result.appendCodePoint(c);
                }
            }
        }
    }

    /** Controls, marks that turn the direction of writing, and what XML cannot hold. */
    private static boolean isHidden(int c) {
        return Character.isISOControl(c)
                || (c >= 0x200E && c <= 0x200F)
                || (c >= 0x2028 && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x200B
                || c == 0xFEFF
                || (c >= 0xD800 && c <= 0xDFFF)
                || (c & 0xFFFE) == 0xFFFE;
    }
}
