package dev.ipofficesync.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
    /** Changes that are followed; beyond so many everybody is better read again. */
    private static final int FOLLOWED = 5_000;

    private final JdbcTemplate jdbc;
    /** How many rows there are, as far as they are known; to count them a database may have to read them. */
    private OptionalLong count = OptionalLong.empty();

    private PackedUsers read = PackedUsers.NOBODY;
    /** What became of people since they were read: nothing for those who are gone. Null when it is not known. */
    private @Nullable Map<String, Optional<SynchronizedUser>> changed;

    public SynchronizedUsers(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Everyone, as the database has them. */
    public PackedUsers all() {
        PackedUsers.Packing packing = new PackedUsers.Packing();
        // page by page: a database may put a long answer on disk before it hands out the first row
        String[] last = {""};
        int[] rows = new int[1];
        do {
            rows[0] = 0;
            jdbc.query(
                    "select * from synchronized_user where user_identification > ? order by user_identification limit "
                            + PAGE,
                    row -> {
                        SynchronizedUser user = synchronizedUser(row);
                        packing.add(user);
                        last[0] = user.userIdentification();
                        rows[0]++;
                    },
                    last[0]);
        } while (rows[0] == PAGE);
        PackedUsers all = packing.packed();
        startFrom(all);
        return all;
    }

    /** The person as the database has them now. */
    public Optional<SynchronizedUser> find(String userIdentification) {
        return jdbc
                .query(
                        "select * from synchronized_user where user_identification = ?",
                        (row, n) -> synchronizedUser(row),
                        userIdentification)
                .stream()
                .findFirst();
    }

    /** Goes on from these people: those of the {@link #revision} that the database has now, wherever they were kept. */
    public synchronized void startFrom(PackedUsers people) {
        count = OptionalLong.of(people.size());
        read = people;
        changed = new HashMap<>();
    }

    /** Everyone as they are now, without asking the database; empty when too much became of them, or it is not known. */
    public synchronized Optional<PackedUsers> now() {
        Map<String, Optional<SynchronizedUser>> since = changed;
        if (since == null) {
            return Optional.empty();
        }
        return Optional.of(since.isEmpty() ? read : read.with(since));
    }

    /** Lets go of everybody in memory. */
    public synchronized void letGo() {
        read = PackedUsers.NOBODY;
        changed = null;
    }

    /** Changes with every change of the table, and is never the same again; empty before the first. */
    public String revision() {
        List<String> revision = jdbc.queryForList("select revision from users_revision", String.class);
        return revision.isEmpty() ? "" : revision.get(0);
    }

    /** A new revision. To come before any change: without a transaction each statement is final when it ends. */
    public String renew() {
        String fresh = UUID.randomUUID().toString();
        if (jdbc.update("update users_revision set revision = ?", fresh) == 0) {
            jdbc.update("insert into users_revision values (?)", fresh);
        }
        return fresh;
    }

    private synchronized void follow(String userIdentification, Optional<SynchronizedUser> user) {
        Map<String, Optional<SynchronizedUser>> since = changed;
        if (since != null) {
            since.put(userIdentification, user);
            if (since.size() > FOLLOWED) {
                changed = null;
            }
        }
    }

    /** How many people we look after. */
    public synchronized long count() {
        return count.isPresent()
                ? count.getAsLong()
                : Objects.requireNonNull(jdbc.queryForObject("select count(*) from synchronized_user", Long.class));
    }

    private synchronized void forget() {
        count = OptionalLong.empty();
        changed = null;
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
                        forget();
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
        renew();
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
        users.forEach(user -> follow(user.userIdentification(), Optional.of(user)));
    }

    /** Forgets the person, the memberships we added and those to give back. */
    public void remove(String userIdentification) {
        renew();
        more(-jdbc.update("delete from synchronized_user where user_identification = ?", userIdentification));
        jdbc.update("delete from added_membership where user_identification = ?", userIdentification);
        jdbc.update("delete from group_return where user_identification = ?", userIdentification);
        follow(userIdentification, Optional.empty());
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

    private static SynchronizedUser synchronizedUser(ResultSet row) throws SQLException {
        return new SynchronizedUser(
                row.getString("user_identification"),
                row.getString("system_name"),
                row.getString("user_guid"),
                row.getString("extension_guid"),
                row.getString("name"),
                row.getString("extension"),
                row.getBoolean("numbered_by_rule"),
                row.getString("provisioning_rule"),
                row.getString("dn"),
                FieldTexts.read(row.getString("last_seen")),
                FieldTexts.read(row.getString("written")),
                row.getLong("since_run"),
                row.getLong("changed_run"));
    }
}
