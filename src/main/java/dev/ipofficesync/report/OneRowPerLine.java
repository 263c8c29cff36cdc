package dev.ipofficesync.report;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * Begins a line for each element of an array. What is between names and values is kept as bytes: it is written as often as
 * the values are.
 */
final class OneRowPerLine extends DefaultPrettyPrinter {
    private static final long serialVersionUID = 1;
    private static final SerializedString COLON = new SerializedString(" : ");
    private static final SerializedString COMMA = new SerializedString(", ");

    OneRowPerLine() {
        indentArraysWith(new DefaultIndenter("  ", "\n"));
        indentObjectsWith(FixedSpaceIndenter.instance());
    }

    @Override
    public OneRowPerLine createInstance() {
        return new OneRowPerLine();
    }

    @Override
    public void writeObjectNameValueSeparator(JsonGenerator json) {
        json.writeRaw(COLON);
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator json) {
        json.writeRaw(COMMA);
    }
}
