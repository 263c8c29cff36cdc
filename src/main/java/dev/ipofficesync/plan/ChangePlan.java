package dev.ipofficesync.plan;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.facts.SetAside;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The plan tables, writing side: what a run intends and what came of it. Rows are inserted in batches; an outcome is
 * written to the same row, and stands for the fields of the row that have none of their own. Safe for use by many threads.
 */
public final class ChangePlan {
    /** Where a row gives no reason. */
    public static final String NO_REASON = "nothing differs";

    private static final int BATCH = 500;
    /** Widths of columns, in characters. */
    private static final int LONG = 10_000;

    private static final int SHORT = 200;

    private static final String CHANGE_HAS_OUTCOME = "exists (select 1 from planned_change c"
            + " where c.run_id = field_outcome.run_id and c.seq = field_outcome.seq and c.outcome = ?)";

    private final JdbcTemplate jdbc;

    public ChangePlan(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The memberships that are to be given back. */
    public GroupReturns groupReturns() {
        return new GroupReturns(jdbc);
    }

    /** The people of one run for whom nothing changes. */
    public UnchangedPeople unchangedPeople(long runId) {
        return new UnchangedPeople(jdbc, runId);
    }

    /** The systems that get no update. */
    public UpdateStops updateStops() {
        return new UpdateStops(jdbc);
    }

    /** The number for the next run; never given twice, as long as one run at a time asks for it. */
    public long nextRunId() {
        jdbc.update("update run_number set last_given = last_given + 1");
        Long id = jdbc.queryForObject("select last_given from run_number", Long.class);
        if (id == null) {
            throw new IllegalStateException("the database gave no run number");
        }
        return id;
    }

    /** Marks runs that ended without a word as interrupted. */
    public int markInterrupted() {
        return jdbc.update(
                "update run set status = 'INTERRUPTED', ended = started, failure = ? where status = 'RUNNING'",
                "the process ended before the run did; the next run compares and goes on from what is true");
    }

    /** Runs with a complete plan that were interrupted since the last run that came to its end. */
    public List<Long> interruptedRuns() {
        return jdbc.queryForList(
                "select run_id from run where status = 'INTERRUPTED' and plan_digest <> ''"
                        + " and run_id > (select coalesce(max(run_id), 0) from run where status not in ('INTERRUPTED', 'RUNNING'))"
                        + " order by run_id",
                Long.class);
    }

    /** Notes the start of a run. */
    public void start(RunHeader run) {
        jdbc.update(
                "insert into run values (?,?,?,'RUNNING',?,null,?,?,?,?,'',?,?,?,'',0,'{}','',?,?,'','')",
                run.runId(),
                run.mode().name(),
                run.planId(),
                timestamp(run.started()),
                run.osUser(),
                run.host(),
                run.source(),
                run.searchFilter(),
                run.mappingSet(),
                run.rulesDigest(),
                run.configDigest(),
                run.approval().how().name(),
                run.approval().by());
    }

    /** Notes the phone systems the run found. */
    public void targets(long runId, String targets) {
        jdbc.update("update run set targets = ? where run_id = ?", targets, runId);
    }

    /** Notes how many entries were read, and how many directly below each branch. */
    public void entriesRead(long runId, long entries, Map<String, Long> byOu) {
        jdbc.update(
                "update run set entries_read = ?, entries_by_ou = ? where run_id = ?",
                entries,
                JsonMapper.shared().writeValueAsString(new TreeMap<>(byOu)),
                runId);
    }

    /** Notes how many synchronised users there are before the run. */
    public void usersBefore(long runId, long users) {
        jdbc.update("insert into user_count values (?, 'BEFORE', ?)", runId, users);
    }

    /** Notes how many synchronised users there are after the run. */
    public void usersAfter(long runId, long users) {
        jdbc.update("insert into user_count values (?, 'AFTER', ?)", runId, users);
    }

    /** Notes the digest over the whole plan. */
    public void planDigest(long runId, String digest) {
        jdbc.update("update run set plan_digest = ? where run_id = ?", digest, runId);
    }

    /** Notes the end of a run. */
    public void end(long runId, RunStatus status, Instant ended, String failure) {
        jdbc.update(
                "update run set status = ?, ended = ?, failure = ? where run_id = ?",
                status.name(),
                timestamp(ended),
                cut(failure),
                runId);
    }

    /** Adds rows. */
    public void add(long runId, Collection<PlannedChange> changes) {
        jdbc.batchUpdate(
                "insert into planned_change values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,'','',?)",
                changes,
                BATCH,
                (row, change) -> set(row, runId, change));
        List<PlannedChange> withGroups = changes.stream()
                .filter(change -> change.fields().stream().anyMatch(field -> field.field() == Field.GROUP_MEMBERSHIP))
                .toList();
        // other calls than those for the user decide what becomes of memberships
        jdbc.batchUpdate(
                "insert into field_outcome values (?,?,'GROUP_MEMBERSHIP',?,'')", withGroups, BATCH, (row, change) -> {
                    row.setLong(1, runId);
                    row.setLong(2, change.seq());
                    row.setString(3, change.outcome().name());
                });
    }

    private static void set(PreparedStatement row, long runId, PlannedChange change) throws SQLException {
        row.setLong(1, runId);
        row.setLong(2, change.seq());
        row.setString(3, change.kind().name());
        row.setString(4, change.outcome().name());
        row.setString(5, cut(change.reason()));
        row.setString(6, cut(change.userIdentification()));
        row.setString(7, cut(change.dn()));
        row.setString(8, cut(change.system(), SHORT));
        row.setString(9, change.userGuid());
        row.setString(10, change.extensionGuid());
        row.setString(11, change.value(Field.NAME));
        row.setString(12, change.value(Field.FULL_NAME));
        row.setString(13, change.value(Field.EXTENSION));
        row.setString(14, change.value(Field.EMAIL));
        row.setString(15, change.value(Field.MOBILE_TWINNING_NUMBER));
        row.setString(16, change.extensionType());
        row.setString(17, change.provisioningRule());
        row.setString(18, StoredField.pack(change.fields()));
    }

    /** Adds values that were not used, by row. */
    public void addSetAside(long runId, Map<Long, List<SetAside>> bySeq) {
        List<SetAsideOf> rows = bySeq.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(value -> new SetAsideOf(entry.getKey(), value)))
                .toList();
        jdbc.batchUpdate("insert into set_aside values (?,?,?,?,?,?)", rows, BATCH, (row, of) -> {
            row.setLong(1, runId);
            row.setLong(2, of.seq);
            row.setString(3, of.value.field().name());
            row.setString(4, of.value.field().shown(of.value.value()));
            row.setString(5, cut(of.value.source()));
            row.setString(6, cut(of.value.reason()));
        });
    }

    private record SetAsideOf(long seq, SetAside value) {}

    /** Adds hunt-group edits. */
    public void addGroupEdits(long runId, Collection<GroupEdit> edits) {
        jdbc.batchUpdate(
                "insert into group_edit values (?,?,?,?,?,?,?,?,?,'PLANNED','','')", edits, BATCH, (row, edit) -> {
                    row.setLong(1, runId);
                    row.setLong(2, edit.editId());
                    row.setLong(3, edit.seq());
                    row.setString(4, edit.stage().name());
                    row.setString(5, edit.system());
                    row.setString(6, edit.groupGuid());
                    row.setString(7, edit.groupName());
                    row.setString(8, edit.removeNumber());
                    row.setString(9, edit.addNumber());
                });
    }

    /** Adds what a guard measured and did. */
    public void addGuard(long runId, GuardOutcome guard) {
        jdbc.update(
                "insert into guard_outcome values (?,?,?,?,?,?)",
                runId,
                guard.guard(),
                cut(guard.measured(), 1_000),
                cut(guard.limit(), 1_000),
                guard.result().name(),
                cut(guard.detail()));
    }

    /** Withholds the planned rows of a kind. */
    public int withhold(long runId, RowKind kind, String reason) {
        int rows = jdbc.update(
                "update planned_change set outcome = 'WITHHELD', reason = ? where run_id = ? and operation = ? and outcome = 'PLANNED'",
                cut(reason),
                runId,
                kind.name());
        passOnToFields(runId, Outcome.WITHHELD);
        return rows;
    }

    /** Takes back what was planned for a row: the person is not processed. */
    public void skip(long runId, long seq, String reason) {
        jdbc.update(
                "update planned_change set operation = 'SKIPPED', outcome = 'SKIPPED', reason = ?, fields = ''"
                        + " where run_id = ? and seq = ?",
                cut(reason),
                runId,
                seq);
        jdbc.update("delete from field_outcome where run_id = ? and seq = ?", runId, seq);
    }

    /** Why the run does nothing for a person, as far as it says so. */
    public String reason(long runId, String userIdentification) {
        return jdbc
                .queryForList(
                        "select reason from planned_change where run_id = ? and user_identification = ? order by seq",
                        String.class,
                        runId,
                        userIdentification)
                .stream()
                .filter(reason -> !reason.isEmpty())
                .findFirst()
                .orElse(NO_REASON);
    }

    /** Withholds one planned row. */
    public void withhold(long runId, long seq, String reason) {
        outcome(runId, seq, Outcome.WITHHELD, reason, "", "");
    }

    /** What is still planned when the run ends was not attempted. */
    public void closeUnattempted(long runId, String reason) {
        jdbc.update(
                "update planned_change set outcome = 'NOT_ATTEMPTED', reason = ? where run_id = ? and outcome = 'PLANNED'",
                cut(reason),
                runId);
        jdbc.update(
                "update group_edit set outcome = 'NOT_ATTEMPTED', outcome_text = ? where run_id = ? and outcome = 'PLANNED'",
                cut(reason),
                runId);
        jdbc.update(
                "update field_outcome set outcome = 'NOT_ATTEMPTED', outcome_text = ? where run_id = ? and outcome = 'PLANNED'"
                        + " and field = 'GROUP_MEMBERSHIP' and " + CHANGE_HAS_OUTCOME,
                "no such hunt group, or the user has no number",
                runId,
                Outcome.DONE.name());
        passOnToFields(runId, Outcome.NOT_ATTEMPTED);
    }

    private void passOnToFields(long runId, Outcome outcome) {
        jdbc.update(
                "update field_outcome set outcome = ? where run_id = ? and outcome = 'PLANNED' and "
                        + CHANGE_HAS_OUTCOME,
                outcome.name(),
                runId,
                outcome.name());
    }

    /** What came of a row, and of those of its fields that have no outcome of their own; said once of each row. */
    public void outcome(long runId, long seq, Outcome outcome, String reason, String code, String text) {
        outcomes(runId, List.of(new RowOutcome(seq, outcome, reason, code, text)));
    }

    /** What came of several rows, as {@link #outcome} says it of one. */
    public void outcomes(long runId, Collection<RowOutcome> outcomes) {
        jdbc.batchUpdate(
                "update planned_change set outcome = ?, reason = ?, outcome_code = ?, outcome_text = ? where run_id = ? and seq = ?",
                outcomes,
                BATCH,
                (row, one) -> {
                    row.setString(1, one.outcome().name());
                    row.setString(2, cut(one.reason()));
                    row.setString(3, cut(one.code(), SHORT));
                    row.setString(4, cut(one.text()));
                    row.setLong(5, runId);
                    row.setLong(6, one.seq());
                });
        jdbc.batchUpdate(
                "update field_outcome set outcome = ? where run_id = ? and seq = ? and outcome = 'PLANNED'",
                outcomes.stream().filter(one -> one.outcome() != Outcome.DONE).toList(),
                BATCH,
                (row, one) -> {
                    row.setString(1, one.outcome().name());
                    row.setLong(2, runId);
                    row.setLong(3, one.seq());
                });
    }

    /** Puts another outcome in place of the one that a row has; its fields keep what came of them. */
    public void overrule(long runId, long seq, Outcome outcome, String reason, String text) {
        jdbc.query(
                "select fields, outcome from planned_change where run_id = ? and seq = ? and outcome <> 'PLANNED'",
                row -> {
                    Outcome before = Outcome.valueOf(row.getString(2));
                    StoredField.unpack(row.getString(1)).forEach(field -> keep(runId, seq, field.field(), before));
                },
                runId,
                seq);
        outcome(runId, seq, outcome, reason, "", text);
    }

    private void keep(long runId, long seq, String field, Outcome outcome) {
        Integer known = jdbc.queryForObject(
                "select count(*) from field_outcome where run_id = ? and seq = ? and field = ?",
                Integer.class,
                runId,
                seq,
                field);
        if (known == null || known == 0) {
            jdbc.update("insert into field_outcome values (?,?,?,?,'')", runId, seq, field, outcome.name());
        }
    }

    /** What came of one field, when it differs from the row's outcome; nothing where the row has no such field. */
    public void fieldOutcome(long runId, long seq, String field, Outcome outcome, String text) {
        int known = jdbc.update(
                "update field_outcome set outcome = ?, outcome_text = ? where run_id = ? and seq = ? and field = ?",
                outcome.name(),
                cut(text),
                runId,
                seq,
                field);
        if (known == 0) {
            jdbc.update(
                    "insert into field_outcome select run_id, seq, ?, ?, ? from planned_change"
                            + " where run_id = ? and seq = ? and position(? in fields) > 0",
                    field,
                    outcome.name(),
                    cut(text),
                    runId,
                    seq,
                    StoredField.mark(field));
        }
    }

    /** What came of a hunt-group edit. */
    public void groupOutcome(long runId, long editId, Outcome outcome, String code, String text) {
        jdbc.update(
                "update group_edit set outcome = ?, outcome_code = ?, outcome_text = ? where run_id = ? and edit_id = ?",
                outcome.name(),
                cut(code, SHORT),
                cut(text),
                runId,
                editId);
    }

    static String cut(String text) {
        return cut(text, LONG);
    }

    static String cut(String text, int most) {
        return text.length() < most ? text : text.substring(0, most - 10) + " ...";
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
