package dev.ipofficesync.plan;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** What came of the fields of some changes, where they have outcomes of their own. Immutable once it is read. */
final class FieldOutcomes {
    /** What came of one field. */
    record Own(String outcome, String text) {}

    /** Of changes whose fields have none. */
    static final FieldOutcomes NONE = new FieldOutcomes();

    private final Map<Long, Map<String, Own>> bySeq = new HashMap<>();

    private FieldOutcomes() {}

    /**
     * Reads those of a range of a plan.
     *
     * @param from the last row before the range
     * @param to the last row of the range
     */
    FieldOutcomes(JdbcTemplate jdbc, long runId, long from, long to) {
        jdbc.query(
                "select seq, field, outcome, outcome_text from field_outcome where run_id = ? and seq > ? and seq <= ?",
                row -> {
                    bySeq.computeIfAbsent(row.getLong(1), seq -> new HashMap<>())
                            .put(row.getString(2), new Own(row.getString(3), row.getString(4)));
                },
                runId,
                from,
                to);
    }

    /** What came of a field: of its change, unless it has an outcome of its own. */
    Own of(long seq, String field, String changeOutcome) {
        Own own = bySeq.getOrDefault(seq, Map.of()).get(field);
        return own == null ? new Own(changeOutcome, "") : own;
    }
}
