package dev.ipofficesync.cli;

import dev.ipofficesync.database.DatabaseProperties;
import dev.ipofficesync.directory.DirectoryProperties;
import dev.ipofficesync.evidence.RetentionProperties;
import dev.ipofficesync.feed.FeedProperties;
import dev.ipofficesync.ipoffice.IpOfficeProperties;
import dev.ipofficesync.job.GuardProperties;
import dev.ipofficesync.job.SyncProperties;
import dev.ipofficesync.job.WindowProperties;
import dev.ipofficesync.mail.MailProperties;
import dev.ipofficesync.metrics.MetricsProperties;
import dev.ipofficesync.report.ReportProperties;
import dev.ipofficesync.rules.RulesProperties;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Everything that can be configured, below the prefix {@code usersync}. Immutable.
 *
 * @param application what is done for IP Office: users, its system directory, or both
 * @param state folder for the embedded database and the lock, made when it is missing
 */
public record UserSyncProperties(
        @DefaultValue("USER_SYNCHRONIZATION") Application application,
        DirectoryProperties directory,
        IpOfficeProperties ipoffice,
        @DefaultValue RulesProperties rules,
        @DefaultValue SyncProperties sync,
        @DefaultValue GuardProperties guard,
        @DefaultValue WindowProperties window,
        @DefaultValue FeedProperties feed,
        @DefaultValue ReportProperties report,
        @DefaultValue RetentionProperties retention,
        @DefaultValue MailProperties mail,
        @DefaultValue MetricsProperties metrics,
        @DefaultValue LogProperties log,
        @DefaultValue SampleProperties sample,
        @DefaultValue DatabaseProperties database,
        @DefaultValue("state") Path state) {
    public UserSyncProperties {
        require(directory, "directory");
        require(ipoffice, "ipoffice");
    }

    private static void require(@Nullable Object part, String key) {
        if (part == null) {
            throw new IllegalArgumentException("nothing is configured below 'usersync." + key
                    + "'; ./run.sh init writes a configuration, docs/configuration.md lists the keys");
        }
    }
}
