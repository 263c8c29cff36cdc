package dev.ipofficesync.plan;

import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The numbers that runs took from users since the last run that came to its end. Nobody gets one of them from a start
 * extension yet: an undisturbed run would have found them in use, and it makes no difference how often a run is
 * interrupted.
 */
public final class FreedNumbers {
    private FreedNumbers() {}

    /** Reads them from the plans of the runs that failed, were stopped or interrupted. */
    public static Set<String> read(JdbcTemplate jdbc) {
        return new TreeSet<>(jdbc.queryForList("""
                select case when c.operation = 'DELETE' then c.extension else f.before_value end
                from planned_change c
                left join planned_field f on f.run_id = c.run_id and f.seq = c.seq and f.field = 'EXTENSION'
                where c.operation in ('DELETE', 'UPDATE')
                and (c.operation = 'DELETE' or f.before_value <> '')
                and c.run_id in (select run_id from run where run_mode <> 'PREVIEW' and status in ('INTERRUPTED', 'FAILED', 'STOPPED'))
                and c.run_id > (select coalesce(max(run_id), 0) from run
                  where run_mode <> 'PREVIEW' and status in ('DONE', 'WITH_REFUSALS', 'WITHHELD'))""", String.class));
    }
}
