package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.database.Database;
import dev.ipofficesync.plan.PlanDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What makes a kept plan stale, what does not, and how it is approved. */
class StalePlanIT {
    @TempDir
    private Path folder = Path.of("");

    private WholeLine line;
    private Path rules;
    private long plan;

    @BeforeEach
    void preview_a_new_person_a_change_and_a_delete() {
        rules = RulesCopy.in(folder.resolve("rules"));
        line = WholeLine.of(folder, Person.of("old", "mail: old@example.test"), Person.of("gone"), Person.of("same"))
                .with("rules.folder", rules.toString());
        line.sync();
        line.set("old", "mail", "new@example.test");
        line.remove("gone");
        line.add(Person.of(
                "ada", "extensionAttribute1: London Office", "displayName: Ada", "extensionAttribute3: Sales"));
        plan = line.preview().id();
        line.forgetCalls();
    }

    @AfterEach
    void close() {
        line.close();
    }

    private void isApplied() {
        assertThat(applied().err()).isEmpty();
    }

    private Run applied() {
        Run applied = line.apply(plan);
        assertThat(applied.status()).isZero();
        assertThat(applied.changes()).isEqualTo("new=1 updated=1 deleted=1");
        assertThat(line.user("old", "VoicemailEmail")).isEqualTo("new@example.test");
        return applied;
    }

    private Run isRefused(String... words) {
        Run refused = line.apply(plan);
        assertThat(refused.err()).contains("plan " + plan).contains(words);
        assertThat(refused.status()).isEqualTo(3);
        assertThat(line.writes()).isZero();
        return refused;
    }

    // what does not touch the plan

    @Test
    void other_people_and_other_attributes_do_not_matter() {
        line.set("same", "mail", "same@example.test");
        line.set("old", "description", "moved to the second floor");
        line.add(Person.of("late"));
        line.simulator().store().change("users", "same", Map.of("FullName", "by hand"));
        line.simulator().store().change("users", "Lift", Map.of("FullName", "by hand"));
        assertThat(applied().err()).contains("not part of plan " + plan + " and were not done: 2;");
        assertThat(line.userNames()).doesNotContain("late");
        assertThat(line.user("same", "VoicemailEmail")).isEmpty();
    }

    @Test
    void a_rule_and_a_setting_that_change_nothing_for_these_people_do_not_matter() throws IOException {
        edit("mapping/active-directory/mobile.drl", "\"mobile\"", "\"otherMobile\"");
        line.with("guard.max-new", "500");
        isApplied();
    }

    // what touches it

    @Test
    void another_value_in_the_directory_is_told() {
        line.set("old", "mail", "newer@example.test");
        Run refused = isRefused("UPDATE of old: Email would become 'newer@example.test' instead of 'new@example.test'");
        assertThat(refused.reason("old")).contains("plan " + plan, "newer@example.test");
    }

    @Test
    void a_further_field_is_told() {
        line.set("old", "displayName", "Olden");
        isRefused("UPDATE of old: Full Name would change too, to 'Olden'");
    }

    @Test
    void a_value_that_went_back_is_told_and_not_taken_for_done() {
        line.set("old", "mail", "old@example.test");
        isRefused("UPDATE of old: Email would stay 'old@example.test' instead of becoming 'new@example.test'");
    }

    @Test
    void another_value_on_the_phone_system_is_told() {
        line.simulator().store().change("users", "old", Map.of("VoicemailEmail", "hand@example.test"));
        isRefused("UPDATE of old: the phone system holds Email 'hand@example.test' instead of 'old@example.test'");
    }

    @Test
    void a_user_to_be_deleted_whom_somebody_changed_is_told() {
        line.simulator().store().change("users", "gone", Map.of("FullName", "Somebody else now"));
        isRefused("DELETE of gone: the phone system holds Full Name 'Somebody else now'");
    }

    @Test
    void people_who_left_or_came_back_are_told() {
        line.remove("ada");
        line.add(Person.of("gone"));
        isRefused("NEW of ada: is no longer in the directory", "DELETE of gone: is in the directory again");
    }

    @Test
    void a_rule_that_gives_another_value_is_told() throws IOException {
        edit("mapping/active-directory/email.drl", "\"mail\"", "\"userPrincipalName\"");
        line.set("old", "userPrincipalName", "upn@example.test");
        isRefused(
                "UPDATE of old: Email would become 'upn@example.test' instead of 'new@example.test'",
                "changed since the plan was made: the rules");
    }

    @Test
    void a_setting_that_takes_a_change_away_is_told() {
        line.with("sync.operations.delete", "false");
        isRefused(
                "DELETE of gone: would not be deleted any more: no longer in the directory; Delete is switched off",
                "changed since the plan was made: the configuration");
    }

    @Test
    void a_person_who_is_protected_now_is_told() {
        line.with("guard.protected-users", "old");
        isRefused("UPDATE of old: would not be changed any more: protected");
    }

    // who approves, and what exactly

    @Test
    void the_approver_is_recorded() {
        Run applied = line.run(Order.apply(plan, "Ada Lovelace, Finance", ""));
        assertThat(applied.status()).isZero();
        assertThat(line.rows("select run_mode, approved_how, approved_by from run order by run_id").stream()
                        .map(Map::values)
                        .map(List::copyOf))
                .containsExactly(
                        List.of("SYNC", "CONFIGURATION", "the configuration"),
                        List.of("PREVIEW", "NONE", ""),
                        List.of("APPLY", "COMMAND", "Ada Lovelace, Finance"));
        assertThat(line.texts("select detail from evidence_link order by link_no desc limit 1"))
                .containsExactly("APPLY of plan " + plan + ": DONE; approved: COMMAND Ada Lovelace, Finance");
    }

    @Test
    void the_plan_that_is_confirmed_by_its_digest_is_applied_and_no_other() {
        String digest =
                line.texts("select plan_digest from run where run_id = ?", plan).get(0);
        Run refused = line.run(Order.apply(plan, "", "0123456789abcdef"));
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains(digest).contains("nothing was read");
        assertThat(line.writes()).isZero();

        assertThat(line.run(Order.apply(plan, "", digest.substring(0, 12))).status())
                .isZero();
        assertThat(line.texts("select plan_digest from run order by run_id desc limit 1"))
                .containsExactly(digest);
    }

    @Test
    void a_plan_whose_stored_rows_were_changed_is_refused() {
        line.changeTables("update planned_change set fields = replace(fields, 'new@example.test', 'evil@example.test')"
                + " where run_id = " + plan);
        line.set("old", "mail", "evil@example.test");
        isRefused("its stored rows were changed");
    }

    @Test
    void a_plan_from_which_a_row_was_taken_is_refused() {
        line.changeTables("delete from planned_change where run_id = " + plan + " and operation = 'DELETE'");
        isRefused("its stored rows were changed");
    }

    @Test
    void the_same_plan_has_the_same_digest_and_another_has_another() {
        assertThat(line.preview().id()).isGreaterThan(plan);
        line.set("old", "mail", "other@example.test");
        line.preview();
        List<String> digests = line.texts("select plan_digest from run where run_mode = 'PREVIEW' order by run_id");
        assertThat(digests).hasSize(3);
        assertThat(digests.get(1)).isEqualTo(digests.get(0)).isNotEqualTo(digests.get(2));
        try (Database database = StateDatabase.open(folder.resolve("state"))) {
            assertThat(PlanDigest.of(database.jdbc(), plan)).isEqualTo(digests.get(0));
        }
    }

    @Test
    void what_is_no_plan_cannot_be_applied() {
        line.apply(plan);
        assertThat(line.texts("select approved_by from run order by run_id desc limit 1"))
                .as("without a name the operating-system user approves")
                .containsExactly(System.getProperty("user.name"));
        Run ofAnApply = line.apply(plan + 1);
        assertThat(ofAnApply.status()).isEqualTo(2);
        assertThat(ofAnApply.err()).contains("applied plan " + plan);
        assertThat(line.apply(99).err()).contains("there is no plan 99");
    }

    @Test
    void an_interrupted_apply_is_finished() {
        line.with("ipoffice.busy-retries", "0").simulator().faults().add("busy@POST:users*always");
        assertThat(line.apply(plan).status()).isEqualTo(4);
        line.simulator().faults().clear();
        assertThat(line.user("old", "VoicemailEmail")).isEqualTo("new@example.test");

        Run finished = line.apply(plan);

        assertThat(finished.err()).isEmpty();
        assertThat(finished.changes()).isEqualTo("new=1 updated=0 deleted=0");
        assertThat(line.user("ada", "FullName")).isEqualTo("Ada");
        assertThat(line.members("Sales")).hasSize(1);
    }

    @Test
    void an_apply_that_ended_between_a_user_and_their_group_is_finished() {
        line.simulator().faults().add("reset@PUT:huntgroups*always");
        line.apply(plan);
        line.simulator().faults().clear();
        assertThat(line.user("ada", "FullName")).isEqualTo("Ada");
        assertThat(line.members("Sales")).isEmpty();

        Run finished = line.apply(plan);

        assertThat(finished.err()).isEmpty();
        assertThat(line.members("Sales")).hasSize(1);
        assertThat(line.sync().changes()).isEqualTo("new=0 updated=0 deleted=0");
    }

    private void edit(String file, String before, String after) throws IOException {
        Path drl = rules.resolve(file);
        String text = Files.readString(drl);
        assertThat(text).contains(before);
        Files.writeString(drl, text.replace(before, after));
    }
}
