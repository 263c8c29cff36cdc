package dev.ipofficesync.cli;

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
import javax.sql.DataSource;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.FileSystemUtils;

/**
 * The embedded database in the state folder: our tables and Spring Batch's job repository. What was committed survives
 * the death of the process. Safe for use by many threads.
 */
final class Database implements AutoCloseable {
    private static final String USER = "SA";

    private final HikariDataSource dataSource;
    private final JdbcTransactionManager transactions;
    private final JobRepository repository;

    /**
     * Opens the database in the folder, and makes what is missing.
     *
     * @throws UncheckedIOException when it cannot be made
     */
    Database(Path state) {
        Path folder = state.resolve("database");
        if (!Files.isDirectory(folder)) {
            make(state.resolve("database.new"), folder);
        }
        dataSource = open(folder);
        transactions = new JdbcTransactionManager(dataSource);
        createTables(dataSource);
        repository = jobRepository();
    }

    /** HSQLDB cannot open files whose making was cut short: they are made aside and moved when they are complete. */
    private static void make(Path aside, Path folder) {
        try {
            FileSystemUtils.deleteRecursively(aside);
            Files.createDirectories(aside);
            HikariDataSource fresh = open(aside);
            try {
                createTables(fresh);
            } finally {
                shutDown(fresh);
            }
            Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException("the database " + folder + " cannot be made", failure);
        }
    }

    private static HikariDataSource open(Path folder) {
        HikariConfig config = new HikariConfig();
        // tables in memory, every commit in the log: after a kill there is one file to read, and none to repair
        // no lock file: it outlives a killed process for seconds; RunLock keeps a second run out
        config.setJdbcUrl("jdbc:hsqldb:file:" + folder.resolve("usersync")
                + ";hsqldb.lock_file=false;hsqldb.write_delay=false;hsqldb.tx=mvcc"
                + ";hsqldb.result_max_memory_rows=2000;sql.pad_space=false");
        config.setUsername(USER);
        config.setPassword("");
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    private static void createTables(DataSource dataSource) {
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        new ResourceDatabasePopulator(new ClassPathResource("schema.sql")).execute(dataSource);
        Integer batchTables = jdbc.queryForObject(
                "select count(*) from information_schema.tables where table_name = 'BATCH_JOB_INSTANCE'",
                Integer.class);
        if (batchTables == null || batchTables == 0) {
            new ResourceDatabasePopulator(new ClassPathResource("org/springframework/batch/core/schema-hsqldb.sql"))
                    .execute(dataSource);
        }
    }

    private JobRepository jobRepository() {
        try {
            JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
            factory.setDataSource(dataSource);
            factory.setTransactionManager(transactions);
            factory.afterPropertiesSet();
            return factory.getObject();
        } catch (Exception failure) {
            throw new IllegalStateException("Spring Batch's job repository cannot be set up", failure);
        }
    }

    DataSource dataSource() {
        return dataSource;
    }

    JdbcTemplate jdbc() {
        return new JdbcTemplate(dataSource);
    }

    PlatformTransactionManager transactions() {
        return transactions;
    }

    JobRepository repository() {
        return repository;
    }

    @Override
    public void close() {
        shutDown(dataSource);
    }

    /** The pool goes first: it would replace its dead connections, and the first of those opens the database again. */
    private static void shutDown(HikariDataSource pool) {
        pool.close();
        try (Connection connection = DriverManager.getConnection(pool.getJdbcUrl(), USER, "");
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        } catch (SQLException alreadyClosed) {
            // a database that is down needs no shutdown
        }
    }
}
