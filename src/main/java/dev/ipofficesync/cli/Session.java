package dev.ipofficesync.cli;

import dev.ipofficesync.database.DatabaseProperties;
import dev.ipofficesync.rules.RulesProperties;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The checked configuration of a command and, for the sample, the two servers it names: both on loopback sockets, spoken to
 * by their real protocols. One thread only.
 */
final class Session implements AutoCloseable {
    private final UserSyncProperties properties;
    private final @Nullable SampleServers servers;

    private Session(UserSyncProperties properties, @Nullable SampleServers servers) {
        this.properties = properties;
        this.servers = servers;
    }

    /**
     * Reads the configuration; starts the sample's servers when there is none.
     *
     * @throws ConfigurationException when it cannot be used
     */
    static Session open(UserSyncCommand command) {
        return open(command, stateOf(command));
    }

    /** As {@link #open(UserSyncCommand)}, with the sample's phone systems in another folder. */
    static Session open(UserSyncCommand command, Path simulatorState) {
        Path file = command.configFile();
        if (file != null) {
            return new Session(
                    withRules(Configuration.read(file, command.profile), command)
                            .bind(),
                    null);
        }
        Configuration sample = withRules(Configuration.sample(), command);
        SampleServers servers = SampleServers.start(
                Path.of(sample.text("usersync.sample.ldif", "src/main/resources/sample/people.ldif")), simulatorState);
        try {
            return new Session(sample.put("sample servers", servers.keys()).bind(), servers);
        } catch (ConfigurationException unusable) {
            servers.close();
            throw unusable;
        }
    }

    private static Configuration withRules(Configuration configuration, UserSyncCommand command) {
        Map<String, Object> keys = new LinkedHashMap<>();
        Path rules = command.rules;
        if (rules != null) {
            keys.put("usersync.rules.folder", rules.toString());
        }
        return configuration.put("command line", keys);
    }

    /** The state folder of a command's configuration, without starting anything. */
    static Path stateOf(UserSyncCommand command) {
        return Path.of(configurationOf(command).text("usersync.state", "state"));
    }

    private static Configuration configurationOf(UserSyncCommand command) {
        Path file = command.configFile();
        return file == null ? Configuration.sample() : Configuration.read(file, command.profile);
    }

    /** The report folder of a command's configuration, without starting anything. */
    static Path reportsOf(UserSyncCommand command) {
        return Path.of(configurationOf(command).text("usersync.report.folder", "reports"));
    }

    /** Where compiled rules are kept from run to run; everything in it may be removed at any time. */
    static Path cacheOf(Path state) {
        String elsewhere = System.getProperty("usersync.cache", "");
        return elsewhere.isEmpty() ? state.resolve("cache") : Path.of(elsewhere);
    }

    /**
     * The database of a command's configuration, without starting anything.
     *
     * @throws ConfigurationException when it cannot be used
     */
    static DatabaseProperties databaseOf(UserSyncCommand command) {
        return configurationOf(command).part("database", DatabaseProperties.class);
    }

    /**
     * The rules a command is about, without starting anything.
     *
     * @throws ConfigurationException when the folder or the mapping set does not exist
     */
    static RulesProperties rulesOf(UserSyncCommand command) {
        Configuration configuration = withRules(configurationOf(command), command);
        try {
            return new RulesProperties(
                    Path.of(configuration.text("usersync.rules.folder", "rules")),
                    configuration.text("usersync.rules.mapping", "active-directory"));
        } catch (IllegalArgumentException missing) {
            throw new ConfigurationException(String.valueOf(missing.getMessage()));
        }
    }

    UserSyncProperties properties() {
        return properties;
    }

    @Override
    public void close() {
        if (servers != null) {
            servers.close();
        }
    }
}
