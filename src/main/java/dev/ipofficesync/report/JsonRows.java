package dev.ipofficesync.report;

import java.io.OutputStream;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;

/**
 * Writes the rows of a table as the elements of an array, one on each line. Byte for byte what Jackson writes with
 * {@link OneRowPerLine}, which looks at its state before and after each of millions of names and values. One thread only.
 */
final class JsonRows<R> {
    private static final int TOGETHER = 1 << 16;
    private static final boolean[] PLAIN = Utf8Buffer.plainBut("\"\\");
    private static final byte[] FIRST = Utf8Buffer.utf8("\n  ");
    private static final byte[] NEXT = Utf8Buffer.utf8(",\n  ");
    private static final byte[] QUOTE = Utf8Buffer.utf8("\"");
    private static final byte[] ROW_END = Utf8Buffer.utf8(" }");

    private final OutputStream out;
    private final List<Function<R, Object>> values;
    private final byte[][] names;
    private final Utf8Buffer rows = new Utf8Buffer();
    private byte[] before = FIRST;

    private JsonRows(OutputStream out, List<Column<R>> columns) {
        this.out = out;
        values = columns.stream().map(Column::value).toList();
        names = new byte[columns.size()][];
        for (int i = 0; i < names.length; i++) {
            names[i] = Utf8Buffer.utf8(
                    (i == 0 ? "{ " : ", ") + '"' + columns.get(i).key() + "\" : ");
        }
    }

    /**
     * Writes a table as a property of the object that is open.
     *
     * @param out where the generator writes to
     */
    static <R> void write(JsonGenerator json, OutputStream out, ReportTable<R> table) {
        json.writeName(table.key());
        json.writeRawValue("[");
        json.flush();
        var rows = new JsonRows<>(out, table.columns());
        table.rows().accept(rows::add);
        rows.rows.writeTo(out);
        json.writeRaw(rows.before == FIRST ? " ]" : "\n]");
    }

    private void add(R row) {
        rows.add(before);
        before = NEXT;
        for (int i = 0; i < names.length; i++) {
            rows.add(names[i]);
            addValue(values.get(i).apply(row));
        }
        rows.add(ROW_END);
        if (rows.size() > TOGETHER) {
            rows.writeTo(out);
            rows.cut(0);
        }
    }

    private void addValue(Object value) {
        if (value instanceof Number number) {
            rows.add(number.longValue());
            return;
        }
        String text = value instanceof Word word ? word.constant() : value.toString();
        rows.add(QUOTE);
        if (!rows.addIfPlain(text, PLAIN)) {
            rows.add(new SerializedString(text).asQuotedUTF8());
        }
        rows.add(QUOTE);
    }
}
