package dev.ipofficesync.plan;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.facts.Severity;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Orders of rows, in SQL and of rows that were read: by content alone, so that the same run always reads the same. */
final class RowOrder {
    /** As the product lists them. */
    static final String FIELD = rank("f.field", Field.values());

    /** The worst first. */
    static final String SEVERITY = rank("f.severity", Severity.values());

    private static final Map<String, Integer> FIELDS = ranks(Field.values());
    private static final Map<String, Integer> SEVERITIES = ranks(Severity.values());

    private RowOrder() {}

    /** Sorts a column by the order in which its constants are declared. */
    private static String rank(String column, Enum<?>[] constants) {
        var rank = new StringBuilder("case ").append(column);
        for (int i = 0; i < constants.length; i++) {
            rank.append(" when '").append(constants[i].name()).append("' then ").append(i);
        }
        return rank.append(" else ").append(constants.length).append(" end").toString();
    }

    private static Map<String, Integer> ranks(Enum<?>[] constants) {
        Map<String, Integer> ranks = new HashMap<>();
        for (int i = 0; i < constants.length; i++) {
            ranks.put(constants[i].name(), i);
        }
        return ranks;
    }

    /** The worst first, as {@link #SEVERITY}. */
    static int ofSeverity(String constant) {
        return SEVERITIES.getOrDefault(constant, SEVERITIES.size());
    }

    /** As the product lists them, as {@link #FIELD}. */
    static int ofField(String constant) {
        return FIELDS.getOrDefault(constant, FIELDS.size());
    }

    /** The organisational units of an entry, the innermost first; empty for none. */
    static String units(String dn) {
        int start = dn.toUpperCase(Locale.ROOT).indexOf("OU=");
        return start < 0 ? "" : dn.substring(start);
    }
}
