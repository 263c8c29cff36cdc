package dev.ipofficesync.cli;

import dev.ipofficesync.database.Database;
import dev.ipofficesync.database.DatabaseProperties;
import dev.ipofficesync.database.SchemaLock;
import dev.ipofficesync.database.StateMigration;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Moves what runs recorded to another database. */
@Command(
        name = "state",
        description = "Copies what runs recorded to a database server.",
        footer = "  ./run.sh state migrate --to jdbc:postgresql://db.example.com/usersync --user usersync")
final class StateCommand {
    @ParentCommand
    @Nullable
    UserSyncCommand root;

    @Command(
            description = "Copies the embedded file of the state folder to PostgreSQL in one transaction, and compares;"
                    + " the target must be empty. Its password comes from USERSYNC_DATABASE_PASSWORD.",
            footer = "  ./run.sh state migrate --to jdbc:postgresql://db.example.com/usersync --user usersync")
    int migrate(
            @Option(
                            names = "--to",
                            paramLabel = "URL",
                            description = "address of the database; default: database.url of the configuration")
                    @Nullable
                    String url,
            @Option(
                            names = "--user",
                            paramLabel = "NAME",
                            description = "account; default: database.user of the configuration")
                    @Nullable
                    String user,
            @Option(
                            names = "--schema",
                            paramLabel = "NAME",
                            description = "schema; default: database.schema of the configuration")
                    @Nullable
                    String schema) {
        if (root == null) {
            throw new IllegalStateException("a subcommand has a parent");
        }
        Path state = Session.stateOf(root);
        DatabaseProperties target = target(Session.databaseOf(root), url, user, schema);
        if (target.isEmbedded() || !StateMigration.isPossible(state)) {
            System.err.println(
                    target.isEmbedded()
                            ? "name the target: --to jdbc:postgresql://HOST/DATABASE, or database.url in the configuration"
                            : "there is no embedded database in " + state + "; nothing to copy");
            return ExitStatus.USAGE;
        }
        try (RunLock lock = RunLock.take(state, "MIGRATE")) {
            if (lock == null) {
                System.err.println(RunLock.active(state));
                return ExitStatus.ANOTHER_RUN;
            }
            return copy(state, target);
        }
    }

    private static DatabaseProperties target(
            DatabaseProperties configured, @Nullable String url, @Nullable String user, @Nullable String schema) {
        try {
            return new DatabaseProperties(
                    url == null ? configured.url() : url,
                    user == null ? configured.user() : user,
                    configured.password(),
                    configured.passwordFile(),
                    schema == null ? configured.schema() : schema);
        } catch (IllegalArgumentException unusable) {
            throw new ConfigurationException(String.valueOf(unusable.getMessage()));
        }
    }

    private static int copy(Path state, DatabaseProperties properties) {
        try (Database source = Database.embedded(state);
                Database target = Database.open(state, properties);
                SchemaLock lock = target.lock("MIGRATE")) {
            if (lock == null) {
                System.err.println(target.active());
                return ExitStatus.ANOTHER_RUN;
            }
            Map<String, Long> rows = new StateMigration(source, target).copy();
            rows.forEach((table, count) -> System.out.printf("%,12d  %s%n", count, table));
            long all = rows.values().stream().mapToLong(Long::longValue).sum();
            System.out.printf(
                    "%,12d  rows in %d tables; counts and digests agree in %s%n", all, rows.size(), properties);
            System.out.println(advice(state, properties));
            return ExitStatus.OK;
        }
    }

    private static String advice(Path state, DatabaseProperties properties) {
        return """

                From now on runs are to be recorded there. Write into the configuration:

                usersync:
                  database:
                    url: %s
                    user: %s
                    schema: %s

                and set USERSYNC_DATABASE_PASSWORD, or database.password-file. The embedded file is left as it is
                in %s; nothing reads it once database.url is set.""".formatted(properties.url(), properties.user(), properties.schema(), state.resolve("database"));
    }
}
