package dev.ipofficesync.cli;

import dev.ipofficesync.database.Database;
import dev.ipofficesync.database.DatabaseProperties;
import dev.ipofficesync.database.PostgresqlExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Where a test's runs are recorded: in the embedded file of its state folder, or, while a class runs that registers this as a
 * static field, on PostgreSQL in a schema that belongs to the folder. One thread only.
 */
final class StateDatabase implements BeforeAllCallback, AfterAllCallback {
    private static @Nullable PostgresqlExtension server;

    private final PostgresqlExtension postgresql = new PostgresqlExtension();

    @Override
    public void beforeAll(ExtensionContext context) {
        postgresql.beforeAll(context);
        server = postgresql;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        server = null;
    }

    /** The configuration keys for runs with this state folder; none for the embedded file. */
    static Map<String, String> keys(Path state) {
        if (server == null) {
            return Map.of();
        }
        return Map.of(
                "usersync.database.url", server.url(),
                "usersync.database.user", server.user(),
                "usersync.database.password", server.password(),
                "usersync.database.schema", schema(state));
    }

    static Database open(Path state) {
        if (server == null) {
            return Database.embedded(state);
        }
        return Database.open(
                state, new DatabaseProperties(server.url(), server.user(), server.password(), null, schema(state)));
    }

    private static String schema(Path state) {
        byte[] path = state.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8);
        return "test_" + UUID.nameUUIDFromBytes(path).toString().replace('-', '_');
    }
}
