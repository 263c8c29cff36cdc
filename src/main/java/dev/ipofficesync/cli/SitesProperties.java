package dev.ipofficesync.cli;

import dev.ipofficesync.database.DatabaseProperties;
import dev.ipofficesync.report.ReportProperties;
import dev.ipofficesync.sites.BrokerProperties;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Several sites, below the prefix {@code usersync} of a file of their own. Immutable.
 *
 * @param sites by name; each has a configuration file
 * @param database records of the run over all sites, and the server on which each site has a schema, unless its file says
 *     otherwise
 * @param broker between manager and workers; none: everything is done in one process
 * @param report folder of the summary; each site's reports are in a folder of its own below
 * @param state folder of the embedded database and the lock; each site's is below, unless its file says otherwise
 */
record SitesProperties(
        @Nullable Map<String, Site> sites,
        @DefaultValue DatabaseProperties database,
        @DefaultValue BrokerProperties broker,
        @DefaultValue ReportProperties report,
        @DefaultValue("state") Path state) {
    // names a schema and a folder
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    /**
     * One site.
     *
     * @param config its configuration file, seen from the folder of the file that names it
     */
    record Site(@Nullable Path config) {
        Site {
            if (config == null) {
                throw new IllegalArgumentException(
                        "write the site's configuration file: config: london/application.yml");
            }
        }
    }

    SitesProperties {
        sites = sites == null ? Map.of() : Map.copyOf(sites);
        if (sites.isEmpty()) {
            throw new IllegalArgumentException(
                    "no site is named below 'usersync.sites'; docs/sites.md shows a complete example");
        }
        for (String name : sites.keySet()) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "sites: write names of small letters, digits and hyphens, not '" + name + "'");
            }
        }
    }
}
