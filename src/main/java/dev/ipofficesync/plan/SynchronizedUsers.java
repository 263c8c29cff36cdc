package dev.ipofficesync.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table of people we provisioned or adopted, with the memberships we added and the creations on their way. Only
 * people in it are ever updated or deleted. Each method is one statement; callers put several into one transaction.
 * Safe for use by many threads.
 */
public final class SynchronizedUsers {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int PAGE = 5_000;
    private static final int TOGETHER = 500;

    private final JdbcTemplate jdbc;
    /** How many rows there are, as far as they are known; to count them a database may have to read them. */
    private OptionalLong count = OptionalLong.empty();

    public SynchronizedUsers(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Everyone, ordered by User Identification. */
    public List<SynchronizedUser> all() {
        List<SynchronizedUser> all = new ArrayList<>();
        Map<String, String> shared = new HashMap<>();
        // page by page: a database may put a long answer on disk before it hands out the first row
        List<SynchronizedUser> page;
        do {
            String last = all.isEmpty() ? "" : all.get(all.size() - 1).userIdentification();
            page = jdbc.query(
                    "select * from synchronized_user where user_identification > ? order by user_identification limit "
                            + PAGE,
                    (row, n) -> synchronizedUser(row, shared),
                    last);
            all.addAll(page);
        } while (page.size() == PAGE);
        known(OptionalLong.of(all.size()));
        return all;
    }

    /** How many people we look after. */
    public synchronized long count() {
        return count.isPresent()
                ? count.getAsLong()
                : Objects.requireNonNull(jdbc.queryForObject("select count(*) from synchronized_user", Long.class));
    }

    private synchronized void known(OptionalLong people) {
        count = people;
    }

    /** So many more than before; unknown should the transaction, if there is one, be rolled back. */
    private synchronized void more(long people) {
        if (count.isPresent()) {
            count = OptionalLong.of(count.getAsLong() + people);
        }
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    if (status != STATUS_COMMITTED) {
                        known(OptionalLong.empty());
                    }
                }
            });
        }
    }

    /** Adds the person, or replaces the row. */
    public void save(SynchronizedUser user) {
        saveAll(List.of(user));
    }

    /** Adds or replaces many rows in batches. */
    public void saveAll(Collection<SynchronizedUser> users) {
        if (users.isEmpty()) {
            return;
        }
        int[][] replaced = jdbc.batchUpdate(
                "delete from synchronized_user where user_identification = ?",
                users,
                TOGETHER,
                (row, user) -> row.setString(1, user.userIdentification()));
        more(-Arrays.stream(replaced)
                .flatMapToInt(Arrays::stream)
                .asLongStream()
                .sum());
        jdbc.batchUpdate(
                "insert into synchronized_user values (?,?,?,?,?,?,?,?,?,?,?,?,?)", users, TOGETHER, (row, user) -> {
                    row.setString(1, user.userIdentification());
                    row.setString(2, user.system());
                    row.setString(3, user.userGuid());
                    row.setString(4, user.extensionGuid());
                    row.setString(5, user.name());
                    row.setString(6, user.extension());
                    row.setBoolean(7, user.numberedByRule());
                    row.setString(8, user.provisioningRule());
                    row.setString(9, user.dn());
                    row.setString(10, user.stored().get(0));
                    row.setString(11, user.stored().get(1));
                    row.setLong(12, user.sinceRun());
                    row.setLong(13, user.changedRun());
                });
        more(users.size());
    }

    /** Forgets the person, the memberships we added and those to give back. */
    public void remove(String userIdentification) {
        more(-jdbc.update("delete from synchronized_user where user_identification = ?", userIdentification));
        jdbc.update("delete from added_membership where user_identification = ?", userIdentification);
        jdbc.update("delete from group_return where user_identification = ?", userIdentification);
    }

    /** Notes a creation or a renumbering before its first call. */
    public void begin(Attempt attempt) {
        beginAll(List.of(attempt));
    }

    /** Notes several, in batches. */
    public void beginAll(Collection<Attempt> attempts) {
        endAll(attempts.stream().map(Attempt::userIdentification).toList());
        jdbc.batchUpdate("insert into attempt values (?,?,?,?,?,?,?)", attempts, TOGETHER, (row, attempt) -> {
            row.setString(1, attempt.userIdentification());
            row.setString(2, JSON.writeValueAsString(attempt.intended()));
            row.setString(3, attempt.extensionType());
            row.setBoolean(4, attempt.nameWasFree());
            row.setBoolean(5, attempt.numberWasFree());
            row.setString(6, attempt.replacedNumber());
            row.setString(7, attempt.temporaryNumber());
        });
    }

    /** Forgets a creation or a renumbering that is settled. */
    public void end(String userIdentification) {
        endAll(List.of(userIdentification));
    }

    /** Forgets several, in batches. */
    public void endAll(Collection<String> userIdentifications) {
        jdbc.batchUpdate(
                "delete from attempt where user_identification = ?",
                userIdentifications,
                TOGETHER,
                (row, userIdentification) -> row.setString(1, userIdentification));
    }

    /** Creations and renumberings that no run has settled, ordered by User Identification. */
    public List<Attempt> attempts() {
        return jdbc.query(
                "select * from attempt order by user_identification",
                (row, n) -> new Attempt(
                        JSON.readValue(row.getString("intended"), SynchronizedUser.class),
                        row.getString("extension_type"),
                        row.getBoolean("name_was_free"),
                        row.getBoolean("number_was_free"),
                        row.getString("replaced_number"),
                        row.getString("temporary_number")));
    }

    /** Memberships we added or were about to add. */
    public List<AddedMembership> memberships() {
        return jdbc.query(
                "select * from added_membership order by user_identification, system_name, group_name",
                (row, n) -> new AddedMembership(
                        row.getString("user_identification"),
                        row.getString("system_name"),
                        row.getString("group_name"),
                        row.getBoolean("confirmed")));
    }

    /** Notes a membership; unconfirmed before the call, confirmed after it. */
    public void saveMembership(AddedMembership membership) {
        removeMembership(membership);
        jdbc.update(
                "insert into added_membership values (?,?,?,?)",
                membership.userIdentification(),
                membership.system(),
                membership.group(),
                membership.confirmed());
    }

    /** Forgets a membership that was taken away. */
    public void removeMembership(AddedMembership membership) {
        jdbc.update(
                "delete from added_membership where user_identification = ? and system_name = ? and group_name = ?",
                membership.userIdentification(),
                membership.system(),
                membership.group());
    }

    private static SynchronizedUser synchronizedUser(ResultSet row, Map<String, String> shared) throws SQLException {
        return new SynchronizedUser(
                row.getString("user_identification"),
                one(row.getString("system_name"), shared),
                row.getString("user_guid"),
                row.getString("extension_guid"),
                row.getString("name"),
                row.getString("extension"),
                row.getBoolean("numbered_by_rule"),
                one(row.getString("provisioning_rule"), shared),
                row.getString("dn"),
                FieldTexts.read(row.getString("last_seen")),
                FieldTexts.read(row.getString("written")),
                row.getLong("since_run"),
                row.getLong("changed_run"));
    }

    /** Everybody is in memory during a run, so texts that many have are one. */
    private static String one(String text, Map<String, String> shared) {
        String known = shared.putIfAbsent(text, text);
        return known == null ? text : known;
    }
}
