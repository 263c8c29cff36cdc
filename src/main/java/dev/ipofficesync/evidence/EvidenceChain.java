package dev.ipofficesync.evidence;

import dev.ipofficesync.evidence.ChainLink.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The chain of evidence: an entry for each report that was written and for each thing that was removed, each with the hash of
 * the one before. Who changes an entry must change all that follow, and then the last hash is another one than people
 * noted elsewhere. Entries are never removed. One thread only.
 */
public final class EvidenceChain {
    private final JdbcTemplate jdbc;

    public EvidenceChain(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a link and gives it. */
    public ChainLink add(
            Kind kind, long runId, Instant time, String planDigest, String detail, List<RecordedFile> files) {
        Long last = jdbc.queryForObject("select coalesce(max(link_no), 0) from evidence_link", Long.class);
        ChainLink link = new ChainLink(
                        last == null ? 1 : last + 1,
                        kind,
                        runId,
                        time.truncatedTo(ChronoUnit.MILLIS),
                        planDigest,
                        detail,
                        files,
                        head(),
                        "")
                .sealed();
        jdbc.update(
                "insert into evidence_link values (?,?,?,?,?,?,?,?)",
                link.number(),
                link.kind().name(),
                link.runId(),
                link.time().atOffset(ZoneOffset.UTC),
                link.planDigest(),
                link.detail(),
                link.previousHash(),
                link.hash());
        for (RecordedFile file : link.files()) {
            jdbc.update(
                    "insert into evidence_file values (?,?,?,?)",
                    link.number(),
                    file.name(),
                    file.digest(),
                    file.size());
        }
        return link;
    }

    /** The hash of the last link; the one to note elsewhere. */
    public String head() {
        List<String> last =
                jdbc.queryForList("select link_hash from evidence_link order by link_no desc limit 1", String.class);
        return last.isEmpty() ? ChainLink.NOTHING : last.get(0);
    }

    /** Whether a report of the run was recorded. */
    public boolean isReported(long runId) {
        Integer found = jdbc.queryForObject(
                "select count(*) from evidence_link where run_id = ? and kind = ?",
                Integer.class,
                runId,
                Kind.REPORT.name());
        return found != null && found > 0;
    }

    /** Every link, the oldest first. */
    public List<ChainLink> links() {
        Map<Long, List<RecordedFile>> files = new HashMap<>();
        jdbc.query("select * from evidence_file", row -> {
            files.computeIfAbsent(row.getLong("link_no"), link -> new ArrayList<>())
                    .add(new RecordedFile(
                            row.getString("file_name"), row.getString("digest"), row.getLong("file_size")));
        });
        return jdbc.query(
                "select * from evidence_link order by link_no",
                (row, n) -> link(row, files.getOrDefault(row.getLong("link_no"), List.of())));
    }

    private static ChainLink link(ResultSet row, List<RecordedFile> files) throws SQLException {
        return new ChainLink(
                row.getLong("link_no"),
                Kind.valueOf(row.getString("kind")),
                row.getLong("run_id"),
                row.getObject("link_time", OffsetDateTime.class).toInstant(),
                row.getString("plan_digest"),
                row.getString("detail"),
                files,
                row.getString("previous_hash"),
                row.getString("link_hash"));
    }
}
