package dev.ipofficesync.plan;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table of memberships that are to be given back. Each method is one or two statements. Safe for use by many threads. */
public final class GroupReturns {
    private final JdbcTemplate jdbc;

    public GroupReturns(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** All of them, ordered by User Identification. */
    public List<GroupReturn> all() {
        return jdbc.query(
                "select * from group_return order by user_identification, system_name, group_name",
                (row, n) -> new GroupReturn(
                        row.getString("user_identification"),
                        row.getString("system_name"),
                        row.getString("group_name")));
    }

    /** Notes a membership before it is taken away. */
    public void save(GroupReturn membership) {
        remove(membership);
        jdbc.update(
                "insert into group_return values (?,?,?)",
                membership.userIdentification(),
                membership.system(),
                membership.group());
    }

    /** Forgets a membership that was given back or is no longer wanted. */
    public void remove(GroupReturn membership) {
        jdbc.update(
                "delete from group_return where user_identification = ? and system_name = ? and group_name = ?",
                membership.userIdentification(),
                membership.system(),
                membership.group());
    }
}
