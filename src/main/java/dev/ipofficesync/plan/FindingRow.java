package dev.ipofficesync.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a check said about a value. Immutable.
 *
 * @param operation of the person's planned change; empty for a finding about the whole run
 * @param severity a constant of {@link dev.ipofficesync.facts.Severity}
 * @param field a constant of {@link dev.ipofficesync.facts.Field}
 * @param source where the value came from, as far as it is known; empty otherwise
 * @param attribute LDAP attribute to correct; empty when the directory is not the place
 * @param proposal what a rule proposes to write there; empty for nothing
 * @param owner who looks after the entry
 * @param since the run that met it first
 */
public record FindingRow(
        Person person,
        String operation,
        String ruleId,
        String severity,
        String field,
        String value,
        String limit,
        String text,
        String source,
        String attribute,
        String proposal,
        String owner,
        long since) {

    /**
     * Reads a row, as {@link RecordedFindings} asks for it. Findings are kept, and most of their texts are those of others.
     *
     * @param before the one that was read before
     * @param shared texts that were met, each as itself
     */
    static FindingRow from(ResultSet row, @Nullable FindingRow before, Map<String, String> shared) throws SQLException {
        Person person = before != null && before.person.number() == row.getLong(1) ? before.person : Person.from(row);
        String field = one(row.getString(11), shared);
        String source = row.getString(15);
        return new FindingRow(
                person,
                one(Person.text(row, 8), shared),
                one(row.getString(9), shared),
                one(row.getString(10), shared),
                field,
                row.getString(12),
                one(row.getString(13), shared),
                one(row.getString(14), shared),
                one(source.isEmpty() ? plannedSource(row, field) : source, shared),
                one(row.getString(17), shared),
                row.getString(18),
                one(row.getString(19), shared),
                row.getLong(20));
    }

    private static String plannedSource(ResultSet row, String field) throws SQLException {
        return StoredField.find(Person.text(row, 16), field)
                .map(StoredField::source)
                .orElse("");
    }

    private static String one(String text, Map<String, String> shared) {
        String known = shared.putIfAbsent(text, text);
        return known == null ? text : known;
    }
}
