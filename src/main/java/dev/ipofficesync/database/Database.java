package dev.ipofficesync.database;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Our tables and Spring Batch's job repository, in an embedded file or on a database server, with the schema that this
 * program needs. What was committed survives the death of the process. Safe for use by many threads.
 */
public final class Database implements AutoCloseable {
    private final DataSource dataSource;
    private final JdbcTransactionManager transactions;
    private final JobRepository repository;
    private final @Nullable String lockedSchema;
    private final Runnable shutDown;

    private Database(DataSource dataSource, @Nullable String lockedSchema, Runnable shutDown) {
        this.dataSource = dataSource;
        this.lockedSchema = lockedSchema;
        this.shutDown = shutDown;
        this.transactions = new JdbcTransactionManager(dataSource);
        this.repository = lockedSchema == null ? OneAtATime.of(jobRepository()) : jobRepository();
    }

    /**
     * Opens the database, and makes or brings up to date what is missing.
     *
     * @param state folder of the embedded file
     * @throws DatabaseException when it cannot be reached, made or brought up to date
     */
    public static Database open(Path state, DatabaseProperties properties) {
        if (properties.isEmbedded()) {
            return embedded(state);
        }
        HikariDataSource pool = DatabaseServer.connect(properties);
        return new Database(new NulFreeDataSource(pool), properties.schema(), pool::close);
    }

    /** The embedded file in the folder. */
    public static Database embedded(Path state) {
        HikariDataSource pool = new EmbeddedFile(state).open();
        return new Database(pool, null, () -> EmbeddedFile.shutDown(pool));
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

    /**
     * Takes the schema for one run; null when a run anywhere has it. The embedded file needs no such lock: the state folder
     * has one.
     *
     * @param what the command that holds it
     */
    public @Nullable SchemaLock lock(String what) {
        return lockedSchema == null ? SchemaLock.none() : SchemaLock.take(dataSource, lockedSchema, what);
    }

    /** Says that and which run has the schema. */
    public String active() {
        return "another run is active: "
                + (lockedSchema == null ? "unknown" : SchemaLock.holder(dataSource, lockedSchema));
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public JdbcTemplate jdbc() {
        return new JdbcTemplate(dataSource);
    }

    public PlatformTransactionManager transactions() {
        return transactions;
    }

    public JobRepository repository() {
        return repository;
    }

    @Override
    public void close() {
        shutDown.run();
    }
}
