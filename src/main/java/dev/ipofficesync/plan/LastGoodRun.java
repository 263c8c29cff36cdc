package dev.ipofficesync.plan;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The most recent run that applied its plan: what the guards compare with. Immutable.
 *
 * @param runId 0 when there is none
 * @param entriesByOu entries directly below each branch, by its DN in lower case
 */
public record LastGoodRun(
        long runId, String source, String searchFilter, String rulesDigest, Map<String, Long> entriesByOu) {
    private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};

    public LastGoodRun {
        entriesByOu = Map.copyOf(entriesByOu);
    }

    /** Whether there was such a run. */
    public boolean isKnown() {
        return runId > 0;
    }

    /** When the last run that applied its plan ended; null when there is none. */
    public static @Nullable Instant ended(JdbcTemplate jdbc) {
        OffsetDateTime ended = jdbc.queryForObject(
                "select max(ended) from run where run_mode <> 'PREVIEW' and status in ('DONE', 'WITH_REFUSALS')",
                OffsetDateTime.class);
        return ended == null ? null : ended.toInstant();
    }

    /** Reads it from the tables. */
    public static LastGoodRun read(JdbcTemplate jdbc) {
        List<LastGoodRun> found = jdbc.query(
                "select run_id, source, search_filter, rules_digest, entries_by_ou from run where run_mode <> 'PREVIEW'"
                        + " and status in ('DONE', 'WITH_REFUSALS') order by run_id desc limit 1",
                (row, n) -> new LastGoodRun(
                        row.getLong("run_id"),
                        row.getString("source"),
                        row.getString("search_filter"),
                        row.getString("rules_digest"),
                        JsonMapper.shared().readValue(row.getString("entries_by_ou"), COUNTS)));
        return found.isEmpty() ? new LastGoodRun(0, "", "", "", Map.of()) : found.get(0);
    }
}
