package dev.ipofficesync.plan;

import java.util.List;

/** The queries behind {@link RecordedRun#notDone}: all take the run's number. */
final class NotDoneQueries {
    /** Outcomes of what was wanted and did not happen. */
    static final List<String> OUTCOMES = List.of("REFUSED", "WITHHELD", "NOT_ATTEMPTED", "SKIPPED", "UNVERIFIED");

    private static final String NOT_DONE = "('" + String.join("', '", OUTCOMES) + "')";

    private NotDoneQueries() {}

    static String people() {
        return """
                select c.seq, %s, c.outcome as kind, c.operation, '' as field, '' as shown_value, '' as source, c.reason,
                  c.outcome_code as server_code, c.outcome_text as server_words
                from planned_change c where c.run_id = ? and c.outcome in %s
                order by case c.outcome when 'REFUSED' then 1 when 'WITHHELD' then 2 when 'NOT_ATTEMPTED' then 3 else 4 end,
                  c.seq""".formatted(Person.COLUMNS, NOT_DONE);
    }

    /** Fields whose outcome says more than the person's own row does; value and source are in the fields of the row. */
    static String fields() {
        return """
                select c.seq, %s, f.outcome as kind, c.operation, f.field, f.outcome_text as server_words, c.fields
                from field_outcome f join planned_change c on c.run_id = f.run_id and c.seq = f.seq
                where f.run_id = ? and f.outcome in %s and f.outcome <> c.outcome
                order by c.seq, %s""".formatted(Person.COLUMNS, NOT_DONE, RowOrder.FIELD);
    }

    static String groupEdits() {
        return """
                select g.seq, %s, g.outcome as kind, c.operation, 'GROUP_MEMBERSHIP' as field, g.group_name as shown_value,
                  '' as source,
                  case when g.add_number = '' then 'member ' || g.remove_number || ' was not taken out of the hunt group'
                    else 'member ' || g.add_number || ' was not put into the hunt group' end as reason,
                  g.outcome_code as server_code, g.outcome_text as server_words
                from group_edit g left join planned_change c on c.run_id = g.run_id and c.seq = g.seq
                where g.run_id = ? and g.outcome in %s order by g.edit_id""".formatted(Person.COLUMNS, NOT_DONE);
    }

    static String unusedValues(String drift) {
        return """
                select f.seq, %s, 'SET_ASIDE' as kind, c.operation, f.field, f.shown_value, f.source, f.reason,
                  '' as server_code, '' as server_words
                from set_aside f left join planned_change c on c.run_id = f.run_id and c.seq = f.seq
                where f.run_id = ? and not (%s) order by f.seq, %s, f.source, f.shown_value""".formatted(Person.COLUMNS, drift, RowOrder.FIELD);
    }
}
