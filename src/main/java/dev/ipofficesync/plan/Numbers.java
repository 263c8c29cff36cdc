package dev.ipofficesync.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a run records of the numbers it gave out, and how many earlier runs needed. Safe for use by many threads. */
public final class Numbers {
    private static final int BATCH = 500;
    private static final int NIGHTS = 30;

    private final JdbcTemplate jdbc;

    public Numbers(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** How many users the nights before needed. The first run of all is no night like others and is left out. */
    public record Rate(long nights, Map<String, Long> newUsersByRule) {}

    /** Reads it from the runs before this one that were no preview. */
    public Rate rate(long runId) {
        List<Long> runs = new ArrayList<>(jdbc.queryForList(
                "select run_id from run where run_mode <> 'PREVIEW' and run_id < ?"
                        + " and status in ('DONE', 'WITH_REFUSALS', 'WITHHELD') order by run_id desc limit "
                        + (NIGHTS + 1),
                Long.class,
                runId));
        if (!runs.isEmpty()) {
            runs.remove(runs.size() - 1);
        }
        Map<String, Long> newUsers = new HashMap<>();
        if (!runs.isEmpty()) {
            jdbc.query(
                    "select provisioning_rule, sum(users) from new_user_count where run_id in ("
                            + String.join(",", Collections.nCopies(runs.size(), "?")) + ") group by provisioning_rule",
                    row -> {
                        newUsers.put(row.getString(1), row.getLong(2));
                    },
                    runs.toArray());
        }
        return new Rate(runs.size(), newUsers);
    }

    /** Counts the users a run made, once it is known which of them came to be. */
    public void countNewUsers(long runId) {
        jdbc.update("""
                insert into new_user_count
                select run_id, provisioning_rule, count(*) from planned_change
                where run_id = ? and operation = 'NEW' and outcome in ('DONE', 'UNVERIFIED')
                group by run_id, provisioning_rule""", runId);
    }

    /** Adds the ranges of all user provisioning rules. */
    public void addRanges(long runId, Collection<NumberRange> ranges) {
        jdbc.batchUpdate("insert into number_range values (?,?,?,?,?,?,?,?,?,?)", ranges, BATCH, (row, range) -> {
            row.setLong(1, runId);
            row.setString(2, range.provisioningRule());
            row.setString(3, range.system());
            row.setString(4, range.first());
            row.setString(5, range.last());
            row.setLong(6, range.inUse());
            row.setLong(7, range.givenOut());
            row.setLong(8, range.free());
            row.setLong(9, range.newUsers());
            row.setLong(10, range.nights());
        });
    }

    /** Adds numbers that were passed over. */
    public void addSkipped(long runId, Collection<SkippedNumbers> skipped) {
        jdbc.batchUpdate("insert into skipped_number values (?,?,?,?,?)", skipped, BATCH, (row, numbers) -> {
            row.setLong(1, runId);
            row.setString(2, numbers.provisioningRule());
            row.setString(3, numbers.first());
            row.setString(4, numbers.last());
            row.setString(5, ChangePlan.cut(numbers.reason()));
        });
    }
}
