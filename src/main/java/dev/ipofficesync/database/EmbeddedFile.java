package dev.ipofficesync.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.util.FileSystemUtils;

/**
 * HSQLDB in the state folder. It cannot open files whose making or changing was cut short: they are made aside and moved when
 * they are complete. One thread only.
 */
final class EmbeddedFile {
    private static final String USER = "SA";
    /** Beginning of the names of its files. */
    static final String NAME = "usersync";

    private final Path folder;
    /** Under construction; worth nothing until it is moved. */
    private final Path aside;
    /** What was there before this program's schema. */
    private final Path before;

    private final Schema schema;

    EmbeddedFile(Path state) {
        folder = state.resolve("database");
        aside = state.resolve("database.new");
        before = state.resolve("database.before");
        schema = new Schema("hsqldb", null, folder.toString());
    }

    /**
     * Opens the file, and makes or brings up to date what is missing.
     *
     * @throws UncheckedIOException when it cannot be made
     */
    HikariDataSource open() {
        try {
            if (!Files.isDirectory(folder) && Files.isDirectory(before)) {
                Files.move(before, folder, StandardCopyOption.ATOMIC_MOVE);
            }
            if (!Files.isDirectory(folder)) {
                make();
            }
            HikariDataSource pool = connect(folder);
            if (schema.isCurrent(pool)) {
                return pool;
            }
            shutDown(pool);
            bringUpToDate();
            return connect(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException("the database " + folder + " cannot be made", failure);
        }
    }

    private void make() throws IOException {
        FileSystemUtils.deleteRecursively(aside);
        Files.createDirectories(aside);
        migrateAside();
        Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Death between the two moves is met at the next start: the old file comes back and is brought up to date again. */
    private void bringUpToDate() throws IOException {
        FileSystemUtils.deleteRecursively(aside);
        FileSystemUtils.copyRecursively(folder, aside);
        migrateAside();
        FileSystemUtils.deleteRecursively(before);
        Files.move(folder, before, StandardCopyOption.ATOMIC_MOVE);
        Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private void migrateAside() {
        HikariDataSource pool = connect(aside);
        try {
            schema.migrate(pool);
        } finally {
            shutDown(pool);
        }
    }

    private static HikariDataSource connect(Path folder) {
        HikariConfig config = new HikariConfig();
        // every commit in the log; after a kill HSQLDB takes the changes since the last checkpoint from it
        // no lock file: it outlives a killed process for seconds; RunLock keeps a second run out
        config.setJdbcUrl("jdbc:hsqldb:file:" + folder.resolve(NAME)
                + ";hsqldb.lock_file=false;hsqldb.write_delay=false;hsqldb.tx=mvcc"
                + ";hsqldb.result_max_memory_rows=5000;sql.pad_space=false");
        config.setUsername(USER);
        config.setPassword("");
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    /** The pool goes first: it would replace its dead connections, and the first of those opens the database again. */
    static void shutDown(HikariDataSource pool) {
        pool.close();
        try (Connection connection = DriverManager.getConnection(pool.getJdbcUrl(), USER, "");
                Statement statement = connection.createStatement()) {
            // a checkpoint closes the gaps that removed runs left, once they are worth it; a shutdown does not
            statement.execute("CHECKPOINT");
            statement.execute("SHUTDOWN");
        } catch (SQLException alreadyClosed) {
            // a database that is down needs no shutdown
        }
    }
}
