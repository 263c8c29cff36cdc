package dev.ipofficesync.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The person a row of the plan is about. All texts are empty where the row is about the whole run. Immutable.
 *
 * @param number row number in the run's plan; 0 for the whole run
 * @param extension number on the system, as text because of leading zeros
 */
public record Person(
        long number,
        String name,
        String fullName,
        String userIdentification,
        String dn,
        String system,
        String extension) {

    static final String COLUMNS =
            "c.name, c.full_name, c.user_identification, c.dn, c.system_name as person_system, c.extension";

    private static final String BLANKS = " \t\n\u000B\f\r";
    private static final String LINE_ENDS = "\n\r\u0085\u2028\u2029";

    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

    /** The best name there is: user name, else full name, else User Identification, else DN. */
    public String shown() {
        if (!name.isEmpty()) {
            return name;
        }
        if (!fullName.isEmpty()) {
            return fullName;
        }
        return userIdentification.isEmpty() ? dn : userIdentification;
    }

    /** The innermost organisational unit of the DN; empty if there is none. RFC 4514. */
    public String office() {
        for (int start = 0; start >= 0; start = afterComma(start)) {
            int name = afterBlanks(start);
            int equals = dn.regionMatches(true, name, "OU", 0, 2) ? afterBlanks(name + 2) : dn.length();
            if (equals < dn.length() && dn.charAt(equals) == '=') {
                int value = afterBlanks(equals + 1);
                return unescaped(dn.substring(value, endOfValue(value))).strip();
            }
        }
        return "";
    }

    private int afterBlanks(int from) {
        int at = from;
        while (at < dn.length() && BLANKS.indexOf(dn.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private int endOfValue(int from) {
        int at = from;
        while (at < dn.length() && dn.charAt(at) != ',') {
            boolean escapes = dn.charAt(at) == '\\';
            if (escapes && (at + 1 == dn.length() || LINE_ENDS.indexOf(dn.charAt(at + 1)) >= 0)) {
                return at;
            }
            at += escapes ? 2 : 1;
        }
        return at;
    }

    /** Where the next part of the DN begins; -1 for nowhere. */
    private int afterComma(int from) {
        int comma = dn.indexOf(',', Math.max(from, 1));
        while (comma > 0 && dn.charAt(comma - 1) == '\\') {
            comma = dn.indexOf(',', comma + 1);
        }
        return comma + (comma < 0 ? 0 : 1);
    }

    private static String unescaped(String value) {
        return value.indexOf('\\') < 0 ? value : ESCAPED.matcher(value).replaceAll("$1");
    }

    /**
     * Reads the first columns, which are {@code seq} and {@link #COLUMNS}: by their places, as looking for a name costs more
     * than the value. Columns that an outer join left null become empty.
     */
    static Person from(ResultSet row) throws SQLException {
        return new Person(
                row.getLong(1), text(row, 2), text(row, 3), text(row, 4), text(row, 5), text(row, 6), text(row, 7));
    }

    static String text(ResultSet row, int column) throws SQLException {
        return Objects.requireNonNullElse(row.getString(column), "");
    }

    static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNullElse(row.getString(column), "");
    }
}
