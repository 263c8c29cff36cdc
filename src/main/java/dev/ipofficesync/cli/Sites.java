package dev.ipofficesync.cli;

import dev.ipofficesync.database.DatabaseProperties;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The sites of one file. What a site's own configuration leaves open follows from the site's name, so that no two sites share
 * their state by mistake. Safe for use by many threads.
 */
final class Sites {
    private final Path file;
    private final SitesProperties properties;

    private Sites(Path file, SitesProperties properties) {
        this.file = file;
        this.properties = properties;
    }

    /**
     * Reads the file.
     *
     * @throws ConfigurationException when it cannot be used
     */
    static Sites read(UserSyncCommand command) {
        Path file = command.configFile();
        if (file == null) {
            throw new ConfigurationException(
                    "name the file with the sites, such as --config sites.yml; docs/sites.md shows one");
        }
        return new Sites(file, Configuration.read(file, command.profile).bind(SitesProperties.class));
    }

    SitesProperties properties() {
        return properties;
    }

    /**
     * The names in order.
     *
     * @param only some of them; empty for all
     * @throws ConfigurationException when one does not exist
     */
    List<String> names(List<String> only) {
        TreeSet<String> all = new TreeSet<>(sites().keySet());
        for (String name : only) {
            if (!all.contains(name)) {
                throw new ConfigurationException(
                        "there is no site '" + name + "' in " + file + "; there are " + String.join(", ", all));
            }
        }
        return only.isEmpty() ? List.copyOf(all) : only;
    }

    private Map<String, SitesProperties.Site> sites() {
        return Objects.requireNonNull(properties.sites());
    }

    /**
     * The site's configuration.
     *
     * @throws ConfigurationException when it cannot be used
     */
    UserSyncProperties of(String name) {
        SitesProperties.Site site = sites().get(name);
        if (site == null) {
            throw new ConfigurationException("there is no site '" + name + "' in " + file);
        }
        Path config = file.resolveSibling(Objects.requireNonNull(site.config()));
        return Configuration.read(config, null).putLast(defaults(name)).bind(UserSyncProperties.class);
    }

    private Map<String, Object> defaults(String name) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("usersync.state", properties.state().resolve(name).toString());
        keys.put(
                "usersync.report.folder",
                properties.report().folder().resolve(name).toString());
        keys.put("usersync.metrics.site", name);
        keys.put("usersync.database.schema", "usersync_" + name.replace('-', '_'));
        DatabaseProperties server = properties.database();
        if (!server.isEmbedded()) {
            keys.put("usersync.database.url", server.url());
            keys.put("usersync.database.user", server.user());
            Path secret = server.passwordFile();
            if (secret != null) {
                keys.put("usersync.database.password-file", secret.toString());
            }
        }
        return keys;
    }

    /**
     * Makes sure that no two sites write to the same phone system or share their state. A site whose configuration cannot be
     * used is left to its own run.
     *
     * @throws ConfigurationException when two do
     */
    void requireApart(List<String> names) {
        Map<String, String> owners = new HashMap<>();
        for (String name : names) {
            UserSyncProperties site = usable(name);
            if (site != null) {
                for (String thing : things(site)) {
                    String other = owners.putIfAbsent(thing, name);
                    if (other != null) {
                        throw new ConfigurationException(file + ": the sites " + other + " and " + name
                                + " have the same " + thing + "; make them one site, or give each its own");
                    }
                }
            }
        }
    }

    private static List<String> things(UserSyncProperties site) {
        List<String> things = new ArrayList<>();
        things.add("phone system " + site.ipoffice().url());
        things.add("state folder " + site.state().toAbsolutePath().normalize());
        if (!site.database().isEmbedded()) {
            things.add("database " + site.database());
        }
        return things;
    }

    private @Nullable UserSyncProperties usable(String name) {
        try {
            return of(name);
        } catch (ConfigurationException toldLater) {
            return null;
        }
    }
}
