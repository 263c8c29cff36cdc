package dev.ipofficesync.job;

import dev.ipofficesync.facts.DirectoryEntry;
import dev.ipofficesync.facts.Field;
import dev.ipofficesync.ipoffice.IpOfficeSnapshot;
import dev.ipofficesync.plan.RecordedRun;
import dev.ipofficesync.plan.RowKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A plan that is made for looking at only: the same reading, deciding and completing as in a run, with tables that are thrown
 * away afterwards. One thread only.
 */
final class Rehearsal {
    private final SyncRun run;
    private final DecisionProcessor processor;
    private final DraftWriter writer;
    private final JdbcTemplate jdbc;
    private final Map<Long, Map<Field, String>> values = new HashMap<>();
    private long seq;

    /** @param jdbc tables that nobody else uses: a copy of the real ones */
    Rehearsal(SyncRun run, JdbcTemplate jdbc) {
        this.run = run;
        this.jdbc = jdbc;
        this.processor = new DecisionProcessor(run);
        this.writer = DraftWriter.atOnce(run);
    }

    SyncRun run() {
        return run;
    }

    DecisionProcessor processor() {
        return processor;
    }

    void begin(IpOfficeSnapshot snapshot) {
        run.plan().start(run.header());
        run.take(snapshot, run.users().all());
    }

    Draft decide(DirectoryEntry entry) {
        Draft draft = processor.process(++seq, entry);
        writer.write(new Chunk<>(List.of(draft)));
        if (!draft.isChange()) {
            keep(draft);
        }
        return draft;
    }

    void complete() {
        new PlanCompletionTasklet(run, processor, jdbc, writer).complete();
        run.changes().forEach(this::keep);
    }

    private void keep(Draft draft) {
        values.put(draft.seq, new EnumMap<>(draft.stored));
    }

    /** What came of everybody, in the order of the directory; call after {@link #complete}. */
    List<Planned> planned() {
        Map<Long, List<String>> findings = new HashMap<>();
        jdbc.query(
                "select seq, rule_id, severity, field, shown_value from finding where run_id = ? order by rule_id, field",
                row -> {
                    findings.computeIfAbsent(row.getLong("seq"), seq -> new ArrayList<>())
                            .add(row.getString("rule_id") + " " + row.getString("severity") + " "
                                    + Field.valueOf(row.getString("field")).label() + " '"
                                    + row.getString("shown_value") + "'");
                },
                run.id());
        List<Planned> planned = new ArrayList<>();
        new RecordedRun(Objects.requireNonNull(jdbc.getDataSource()), run.id())
                .people(row -> planned.add(new Planned(
                        RowKind.valueOf(row.operation()),
                        row.reason(),
                        row.person().userIdentification(),
                        row.person().dn(),
                        row.person().name(),
                        row.person().system(),
                        row.provisioningRule(),
                        values.getOrDefault(row.person().number(), Map.of()),
                        findings.getOrDefault(row.person().number(), List.of()))));
        return planned;
    }

    /**
     * What would come of one person.
     *
     * @param values as they would be stored, codes included: to compare, never to show
     */
    record Planned(
            RowKind kind,
            String reason,
            String userIdentification,
            String dn,
            String name,
            String system,
            String provisioningRule,
            Map<Field, String> values,
            List<String> findings) {
        /** The same person under other rules; a user to be deleted is nobody's entry. */
        String key() {
            return kind == RowKind.DELETE ? "user " + userIdentification : "entry " + dn;
        }

        boolean isCompared() {
            return kind != RowKind.SKIPPED && kind != RowKind.DELETE;
        }

        @Override
        public String toString() {
            return "Planned[" + kind + ", " + dn + "]";
        }
    }
}
