package dev.ipofficesync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.facts.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the plan tables say of the fields of one update: a name, a mail address, and a membership. */
class ChangePlanTest {
    private static final long RUN = RecordedRunBuilder.RUN;

    private final RecordedRunBuilder tables = RecordedRunBuilder.inMemory().run("SYNC", 1);
    private final JdbcTemplate jdbc = new JdbcTemplate(tables.dataSource());
    private final ChangePlan plan = new ChangePlan(jdbc);

    @BeforeEach
    void an_update() {
        plan.add(
                RUN,
                List.of(new PlannedChange(
                        1,
                        RowKind.UPDATE,
                        Outcome.PLANNED,
                        "",
                        "id-1",
                        "CN=ada",
                        "London",
                        "",
                        "",
                        Map.of(Field.NAME, "ada"),
                        "",
                        "",
                        Stream.of(Field.GROUP_MEMBERSHIP, Field.NAME, Field.EMAIL)
                                .map(field -> new PlannedField(field, "old", "new \"[NAME\",", "mail", "MAP-010"))
                                .toList())));
    }

    private List<String> fields() {
        List<String> fields = new ArrayList<>();
        new RecordedRun(tables.dataSource(), RUN)
                .fields(row -> fields.add(row.field() + " " + row.outcome() + " " + row.outcomeText()));
        return fields;
    }

    @Test
    void fields_come_in_the_order_of_the_product_and_share_the_outcome_of_their_change() {
        assertThat(fields()).containsExactly("NAME PLANNED ", "EMAIL PLANNED ", "GROUP_MEMBERSHIP PLANNED ");
        plan.outcome(RUN, 1, Outcome.REFUSED, "", "7", "no");
        assertThat(fields()).containsExactly("NAME REFUSED no", "EMAIL REFUSED no", "GROUP_MEMBERSHIP REFUSED no");
    }

    @Test
    void a_membership_is_done_when_the_hunt_group_is() {
        plan.outcome(RUN, 1, Outcome.DONE, "", "", "");
        assertThat(fields()).containsExactly("NAME DONE ", "EMAIL DONE ", "GROUP_MEMBERSHIP PLANNED ");
        plan.fieldOutcome(RUN, 1, "GROUP_MEMBERSHIP", Outcome.DONE, "");
        assertThat(fields()).containsExactly("NAME DONE ", "EMAIL DONE ", "GROUP_MEMBERSHIP DONE ");
    }

    @Test
    void a_membership_for_which_there_was_no_call_was_not_attempted() {
        plan.outcome(RUN, 1, Outcome.DONE, "", "", "");
        plan.closeUnattempted(RUN, "not attempted");
        assertThat(fields())
                .containsExactly(
                        "NAME DONE ",
                        "EMAIL DONE ",
                        "GROUP_MEMBERSHIP NOT_ATTEMPTED no such hunt group, or the user has no number");
    }

    @Test
    void a_field_that_is_not_confirmed_is_told_beside_the_change() {
        plan.outcome(RUN, 1, Outcome.DONE, "", "", "");
        plan.fieldOutcome(RUN, 1, "EMAIL", Outcome.UNVERIFIED, "not confirmed");
        plan.fieldOutcome(RUN, 1, "EMAIL", Outcome.UNVERIFIED, "read back as 'x'");
        plan.fieldOutcome(RUN, 1, "FULL_NAME", Outcome.UNVERIFIED, "not planned, so nothing to tell");
        assertThat(fields())
                .containsExactly("NAME DONE ", "EMAIL UNVERIFIED read back as 'x'", "GROUP_MEMBERSHIP PLANNED ");
        List<String> notDone = new ArrayList<>();
        new RecordedRun(tables.dataSource(), RUN)
                .notDone(row -> notDone.add(row.kind() + " " + row.field() + " " + row.value() + " " + row.source()
                        + " " + row.serverWords()));
        assertThat(notDone).containsExactly("UNVERIFIED EMAIL new \"[NAME\", mail read back as 'x'");
    }

    @Test
    void fields_keep_what_came_of_them_when_their_change_is_overruled() {
        plan.outcome(RUN, 1, Outcome.DONE, "", "", "");
        plan.overrule(RUN, 1, Outcome.UNVERIFIED, "written, but others were cleared", "cleared");
        assertThat(fields())
                .containsExactly("NAME DONE cleared", "EMAIL DONE cleared", "GROUP_MEMBERSHIP UNVERIFIED cleared");
    }

    @Test
    void a_row_that_is_skipped_has_no_fields() {
        plan.skip(RUN, 1, "shared");
        assertThat(jdbc.queryForList("select fields from planned_change", String.class))
                .containsExactly("");
        assertThat(jdbc.queryForList("select field from field_outcome", String.class))
                .isEmpty();
    }
}
