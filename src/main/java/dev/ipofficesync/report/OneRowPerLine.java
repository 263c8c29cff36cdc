package dev.ipofficesync.report;

import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** Begins a line for each element of an array. */
final class OneRowPerLine extends DefaultPrettyPrinter {
    private static final long serialVersionUID = 1;

    OneRowPerLine() {
        indentArraysWith(new DefaultIndenter("  ", "\n"));
        indentObjectsWith(FixedSpaceIndenter.instance());
    }

    @Override
    public OneRowPerLine createInstance() {
        return new OneRowPerLine();
    }
}
