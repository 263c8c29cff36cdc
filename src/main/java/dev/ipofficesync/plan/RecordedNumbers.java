package dev.ipofficesync.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads what a run recorded of the numbers it gave out. The numbers are kept once they are read. Safe for use by many threads. */
public final class RecordedNumbers {
    private final RunQueries queries;
    private final Runnable everybody;
    private @Nullable List<NumberRow> given;

    /** @param everybody has {@link #remember} called */
    RecordedNumbers(RunQueries queries, Runnable everybody) {
        this.queries = queries;
        this.everybody = everybody;
    }

    /** Takes the numbers that people get, in the order of the plan. */
    synchronized void remember(List<NumberRow> numbers) {
        numbers.sort(
                Comparator.<NumberRow>comparingInt(row -> row.first().length()).thenComparing(NumberRow::first));
        given = numbers;
    }

    private synchronized List<NumberRow> given() {
        if (given == null) {
            everybody.run();
        }
        return Objects.requireNonNull(given);
    }

    /** The ranges of the user provisioning rules, by name. */
    public List<NumberRange> ranges() {
        return queries.list(
                """
                select provisioning_rule, system_name, first_number, last_number, in_use, given_out, free_numbers, new_users, nights
                from number_range where run_id = ? order by provisioning_rule""",
                (row, n) -> new NumberRange(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8),
                        row.getLong(9)));
    }

    /** Numbers that people get, in the order of the numbers, and then those that were passed over. */
    public void all(Consumer<NumberRow> rows) {
        given().forEach(rows);
        queries.each("""
                select 0 as seq, '' as name, '' as full_name, '' as user_identification, '' as dn, '' as person_system,
                  '' as extension, 'PASSED_OVER' as kind, s.provisioning_rule, s.first_number, s.last_number,
                  '' as before_value, s.reason, '' as rule_id, '' as outcome
                from skipped_number s where s.run_id = ?
                order by s.provisioning_rule, char_length(s.first_number), s.first_number""", (row, n) -> NumberRow.from(row), rows);
    }
}
