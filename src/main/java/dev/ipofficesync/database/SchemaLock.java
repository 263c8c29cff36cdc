package dev.ipofficesync.database;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * One run at a time for each schema, wherever it runs: an advisory lock of PostgreSQL. The server holds it for a connection,
 * so that neither a crash of the process nor of its machine leaves it behind. One thread only.
 */
public final class SchemaLock implements AutoCloseable {
    private static final int LONGEST_NAME = 63;

    private final @Nullable Connection connection;

    private SchemaLock(@Nullable Connection connection) {
        this.connection = connection;
    }

    static SchemaLock none() {
        return new SchemaLock(null);
    }

    static @Nullable SchemaLock take(DataSource dataSource, String schema, String what) {
        try {
            Connection connection = dataSource.getConnection();
            if (!locked(connection, key(schema))) {
                connection.close();
                return null;
            }
            name(connection, what + " process " + ProcessHandle.current().pid());
            return new SchemaLock(connection);
        } catch (SQLException failure) {
            throw new DatabaseException(
                    "the database cannot give the lock of schema " + schema + ": " + DatabaseException.words(failure),
                    failure);
        }
    }

    private static boolean locked(Connection connection, long key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
            statement.setLong(1, key);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static void name(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select set_config('application_name', ?, false)")) {
            statement.setString(1, name.substring(0, Math.min(name.length(), LONGEST_NAME)));
            statement.execute();
        }
    }

    /** Who has the lock, in words. */
    static String holder(DataSource dataSource, String schema) {
        return new JdbcTemplate(dataSource)
                .queryForList("""
                        select a.application_name || ' on ' || coalesce(host(a.client_addr), 'the database server')
                          || ', connected ' || to_char(a.backend_start at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
                        from pg_locks l join pg_stat_activity a on a.pid = l.pid
                        where l.locktype = 'advisory' and l.granted
                          and l.database = (select oid from pg_database where datname = current_database())
                          and (l.classid::bigint << 32) | l.objid::bigint = ?""", String.class, key(schema)).stream()
                        .findFirst()
                        .orElse("it has just ended");
    }

    /** Advisory locks are numbers, one set for each database. */
    private static long key(String schema) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(("usersync run in " + schema).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** Ends the session's hold; a connection that broke has lost it already. */
    @Override
    public void close() {
        if (connection == null) {
            return;
        }
        try (Connection held = connection;
                PreparedStatement all = held.prepareStatement("select pg_advisory_unlock_all()")) {
            all.execute();
            name(held, "usersync");
        } catch (SQLException gone) {
            // the server gives the lock back with the connection
        }
    }
}
