package dev.ipofficesync.database;

import dev.ipofficesync.secret.PasswordFile;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The database ({@code usersync.database}). Immutable.
 *
 * @param url JDBC address of a PostgreSQL server's database; empty: an embedded file in the state folder
 * @param user account on the server
 * @param password empty when there is a password file, or when the server asks for none
 * @param passwordFile first line is the password; only its owner may read it
 * @param schema schema for our tables; each site has its own
 */
public record DatabaseProperties(
        @DefaultValue("") String url,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @Nullable Path passwordFile,
        @DefaultValue("usersync") String schema) {
    private static final String POSTGRESQL = "jdbc:postgresql:";
    // what needs no quotes, so that people can write it in a query as it is
    private static final Pattern SCHEMA = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    public DatabaseProperties {
        require(
                url.isEmpty() || url.startsWith(POSTGRESQL),
                "url: write for example jdbc:postgresql://db.example.com/usersync, or leave it out for the embedded"
                        + " file in the state folder");
        require(
                !url.contains("password="),
                "url: passwords do not belong there; set USERSYNC_DATABASE_PASSWORD or password-file");
        require(
                password.isEmpty() || passwordFile == null,
                "password and password-file are both set; keep one of them");
        require(
                SCHEMA.matcher(schema).matches(),
                "schema: write small letters, digits and underscores, such as usersync, not '" + schema + "'");
        if (passwordFile != null) {
            PasswordFile.read(passwordFile);
        }
    }

    /** The embedded file in the state folder. */
    public static DatabaseProperties embedded() {
        return new DatabaseProperties("", "", "", null, "usersync");
    }

    /** Whether the tables are in a file of the state folder. */
    public boolean isEmbedded() {
        return url.isEmpty();
    }

    /** The same server and account with another schema. */
    public DatabaseProperties withSchema(String other) {
        return new DatabaseProperties(url, user, password, passwordFile, other);
    }

    String secret() {
        return passwordFile == null ? password : PasswordFile.read(passwordFile);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return isEmbedded() ? "the embedded database" : url.replaceFirst("\\?.*", "") + ", schema " + schema;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
