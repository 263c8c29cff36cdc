package dev.ipofficesync.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A run as it was recorded: who did what, from which source to which targets, and how it ended. Immutable.
 *
 * @param mode SYNC, PREVIEW or APPLY
 * @param planId the run whose plan was applied; the run's own number unless the mode is APPLY
 * @param ended null while the run is not over
 * @param failure empty, or why the run failed
 * @param approvedHow NONE, CONFIGURATION or COMMAND
 * @param approvedBy a person's name, or the configuration; empty for a preview
 */
public record RunRecord(
        long runId,
        String mode,
        long planId,
        String status,
        Instant started,
        @Nullable Instant ended,
        String osUser,
        String host,
        String source,
        String searchFilter,
        String targets,
        String mappingSet,
        String rulesDigest,
        String configDigest,
        String planDigest,
        long entriesRead,
        String failure,
        String approvedHow,
        String approvedBy) {
    /** Time from start to end; zero while the run is not over. */
    public Duration duration() {
        return ended == null ? Duration.ZERO : Duration.between(started, ended);
    }

    static RunRecord from(ResultSet row) throws SQLException {
        OffsetDateTime ended = row.getObject("ended", OffsetDateTime.class);
        return new RunRecord(
                row.getLong("run_id"),
                row.getString("run_mode"),
                row.getLong("plan_id"),
                row.getString("status"),
                row.getObject("started", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getString("os_user"),
                row.getString("host"),
                row.getString("source"),
                row.getString("search_filter"),
                row.getString("targets"),
                row.getString("mapping_set"),
                row.getString("rules_digest"),
                row.getString("config_digest"),
                row.getString("plan_digest"),
                row.getLong("entries_read"),
                row.getString("failure"),
                row.getString("approved_how"),
                row.getString("approved_by"));
    }
}
