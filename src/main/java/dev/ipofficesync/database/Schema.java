package dev.ipofficesync.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;

/**
 * The tables as Flyway makes them: the same for all databases in {@code common}, and in a folder of each vendor what differs.
 * Immutable.
 */
final class Schema {
    /** The latest migration. Most starts find it in place, and do without Flyway, which costs time. */
    static final String VERSION = "10";

    private static final String FOLDER = "classpath:db/migration/";

    private final String vendor;
    private final @Nullable String name;
    private final String place;

    /**
     * @param vendor folder of what this vendor's databases need
     * @param name schema to make when it is missing; null for the database's own
     * @param place where the tables are, for texts
     */
    Schema(String vendor, @Nullable String name, String place) {
        this.vendor = vendor;
        this.name = name;
        this.place = place;
    }

    /** Whether the latest migration was the last one to be carried out. */
    boolean isCurrent(DataSource dataSource) {
        String last =
                "select \"version\" from \"flyway_schema_history\" where \"success\" = true order by \"installed_rank\" desc";
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(last)) {
            return row.next() && VERSION.equals(row.getString(1));
        } catch (SQLException noHistory) {
            return false;
        }
    }

    /**
     * Makes what is missing.
     *
     * @throws DatabaseException when the tables are those of another version, or the database refuses
     */
    void migrate(DataSource dataSource) {
        FluentConfiguration configuration = Flyway.configure()
                .dataSource(dataSource)
                .locations(FOLDER + "common", FOLDER + vendor)
                .javaMigrations(new FieldsToTheirChange());
        if (name != null) {
            configuration.defaultSchema(name).schemas(name);
        }
        try {
            configuration.load().migrate();
        } catch (FlywayValidateException otherVersion) {
            throw new DatabaseException(
                    place + " was written by a later version of this program, or by an unreleased one: "
                            + DatabaseException.words(otherVersion),
                    otherVersion);
        } catch (FlywayException refused) {
            throw new DatabaseException(
                    place + " cannot be made or brought up to date: " + DatabaseException.words(refused), refused);
        }
    }
}
