package dev.ipofficesync.plan;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table of phone systems that must get no update: one of their users lost fields that nobody had changed. A row stays
 * until somebody allows updates again. Safe for use by many threads.
 */
public final class UpdateStops {
    private final JdbcTemplate jdbc;

    /**
     * A system that gets no update. Immutable.
     *
     * @param sinceRun the run that noticed
     * @param reason what happened
     */
    public record UpdateStop(String system, long sinceRun, String reason) {}

    public UpdateStops(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** All of them, by system. */
    public List<UpdateStop> all() {
        return jdbc.query(
                "select * from update_stop order by system_name",
                (row, n) -> new UpdateStop(
                        row.getString("system_name"), row.getLong("since_run"), row.getString("reason")));
    }

    /** Notes a system. */
    public void save(UpdateStop stop) {
        remove(stop.system());
        jdbc.update("insert into update_stop values (?,?,?)", stop.system(), stop.sinceRun(), stop.reason());
    }

    /** Allows updates again; whether they were stopped. */
    public boolean remove(String system) {
        return jdbc.update("delete from update_stop where system_name = ?", system) > 0;
    }
}
