package dev.ipofficesync.plan;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.facts.Severity;

/** Orders of rows, in SQL: by content alone, so that the same run always reads the same. */
final class RowOrder {
    /** The worst first. */
    static final String SEVERITY = rank("f.severity", Severity.values());

    /** As the product lists them. */
    static final String FIELD = rank("f.field", Field.values());

    /** By organisational unit, the innermost first. */
    static final String OFFICE =
            "case when position('OU=' in upper(c.dn)) = 0 then '' else substring(c.dn from position('OU=' in upper(c.dn))) end";

    private RowOrder() {}

    /** Sorts a column by the order in which its constants are declared. */
    private static String rank(String column, Enum<?>[] constants) {
        var rank = new StringBuilder("case ").append(column);
        for (int i = 0; i < constants.length; i++) {
            rank.append(" when '").append(constants[i].name()).append("' then ").append(i);
        }
        return rank.append(" else ").append(constants.length).append(" end").toString();
    }
}
