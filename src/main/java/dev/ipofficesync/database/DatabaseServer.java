package dev.ipofficesync.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;

/** A PostgreSQL server that somebody runs. */
final class DatabaseServer {
    /** One for the run's lock, one for the step, one for outcomes that commit on their own, one to spare. */
    private static final int CONNECTIONS = 4;

    private DatabaseServer() {}

    /**
     * Connects, and makes or brings up to date the schema.
     *
     * @throws DatabaseException when the server does not answer or refuses
     */
    static HikariDataSource connect(DatabaseProperties properties) {
        HikariDataSource pool;
        try {
            pool = new HikariDataSource(config(properties));
        } catch (HikariPool.PoolInitializationException unreachable) {
            throw new DatabaseException(
                    "the database " + properties + " cannot be used: " + DatabaseException.words(unreachable),
                    unreachable);
        }
        try {
            Schema schema = new Schema("postgresql", properties.schema(), properties.toString());
            if (!schema.isCurrent(pool)) {
                schema.migrate(pool);
            }
            return pool;
        } catch (DatabaseException unusable) {
            pool.close();
            throw unusable;
        }
    }

    private static HikariConfig config(DatabaseProperties properties) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(properties.url());
        if (!properties.user().isEmpty()) {
            config.setUsername(properties.user());
        }
        config.setPassword(properties.secret());
        config.setSchema(properties.schema());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setInitializationFailTimeout(1);
        config.addDataSourceProperty("ApplicationName", "usersync");
        // the lock's connection is silent for as long as a run takes, and must not outlive a machine that is lost
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.setConnectionInitSql(
                "set tcp_keepalives_idle = 15; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3");
        return config;
    }
}
