package dev.ipofficesync.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table of calls to the phone systems: how many, of which kind, and the time waited for them. Safe for use by many
 * threads.
 */
public final class PhoneCalls {
    private final JdbcTemplate jdbc;

    public PhoneCalls(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes what a run asked; instead of what was noted of it before. */
    public void save(long runId, Collection<PhoneCall> calls) {
        jdbc.update("delete from phone_call where run_id = ?", runId);
        jdbc.batchUpdate("insert into phone_call values (?,?,?,?,?,?)", calls, 100, (row, call) -> {
            row.setLong(1, runId);
            row.setString(2, call.system());
            row.setString(3, call.call());
            row.setLong(4, call.calls());
            row.setLong(5, call.waited().toMillis());
            row.setLong(6, call.held().toMillis());
        });
    }

    /** What a run asked, by system and kind. */
    public List<PhoneCall> of(long runId) {
        return jdbc.query(
                "select * from phone_call where run_id = ? order by system_name, call_kind", PhoneCalls::row, runId);
    }

    /** How long a call of each kind took the last time that there was any. */
    public Map<String, Duration> lastMeans() {
        Map<String, PhoneCall> sums = new HashMap<>();
        jdbc.query("""
                        select c.* from phone_call c where c.calls > 0 and c.run_id =
                        (select max(l.run_id) from phone_call l where l.call_kind = c.call_kind and l.calls > 0)""", PhoneCalls::row).forEach(call -> sums.merge(call.call(), call, PhoneCall::plus));
        Map<String, Duration> means = new HashMap<>();
        sums.forEach((kind, sum) -> means.put(kind, sum.mean()));
        return means;
    }

    private static PhoneCall row(ResultSet row, int n) throws SQLException {
        return new PhoneCall(
                row.getString("system_name"),
                row.getString("call_kind"),
                row.getLong("calls"),
                Duration.ofMillis(row.getLong("waited_millis")),
                Duration.ofMillis(row.getLong("held_millis")));
    }
}
