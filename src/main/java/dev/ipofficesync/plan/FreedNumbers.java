package dev.ipofficesync.plan;

import dev.ipofficesync.facts.Field;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * The numbers that runs took from users since the last run that came to its end. Nobody gets one of them from a start
 * extension yet: an undisturbed run would have found them in use, and it makes no difference how often a run is
 * interrupted.
 */
public final class FreedNumbers {
    private FreedNumbers() {}

    /** Reads them from the plans of the runs that failed, were stopped or interrupted. */
    public static Set<String> read(JdbcTemplate jdbc) {
        Set<String> numbers = new TreeSet<>();
        // run by run: asked for all of them at once, HSQLDB reads the rows of every run there ever was
        for (long runId : jdbc.queryForList("""
                select run_id from run where run_mode <> 'PREVIEW' and status in ('INTERRUPTED', 'FAILED', 'STOPPED')
                and run_id > (select coalesce(max(run_id), 0) from run
                  where run_mode <> 'PREVIEW' and status in ('DONE', 'WITH_REFUSALS', 'WITHHELD'))""", Long.class)) {
            read(jdbc, runId, numbers);
        }
        return numbers;
    }

    private static void read(JdbcTemplate jdbc, long runId, Set<String> numbers) {
        String changes = "select operation, extension, fields from planned_change"
                + " where run_id = ? and operation in ('DELETE', 'UPDATE')";
        RowCallbackHandler each = row -> {
            if (row.getString(1).strip().equals("DELETE")) {
                numbers.add(row.getString(2));
            } else {
                StoredField.find(row.getString(3), Field.EXTENSION.name())
                        .map(StoredField::before)
                        .filter(before -> !before.isEmpty())
                        .ifPresent(numbers::add);
            }
        };
        jdbc.query(changes, each, runId);
    }
}
