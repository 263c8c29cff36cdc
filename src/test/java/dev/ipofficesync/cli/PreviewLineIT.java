package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans that are kept, and what becomes of them. */
class PreviewLineIT {
    @TempDir
    private Path folder = Path.of("");

    private WholeLine line;
    private Run preview;

    @BeforeEach
    void preview_two_new_people_and_one_change() {
        line = WholeLine.of(folder, Person.of("old", "mail: old@example.test"), Person.of("gone"));
        line.sync();
        line.set("old", "mail", "new@example.test");
        line.remove("gone");
        line.add(
                Person.of("ada", "extensionAttribute1: London Office", "extensionAttribute4: 72281"),
                Person.of("bob", "extensionAttribute1: London Office"));
        line.forgetCalls();
        preview = line.preview();
    }

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void a_preview_writes_nothing_and_keeps_its_plan() {
        assertThat(preview.status()).isZero();
        assertThat(preview.changes()).isEqualTo("new=2 updated=1 deleted=1");
        assertThat(preview.workbook()).exists();
        assertThat(line.writes()).isZero();
        assertThat(preview.outcome("ada")).isEqualTo("NEW PLANNED");
        assertThat(line.texts("select name from synchronized_user")).containsExactlyInAnyOrder("old", "gone");
    }

    @Test
    void apply_does_exactly_what_the_plan_says() {
        var planned = preview.fields("ada");
        long plan = preview.id();
        line.add(Person.of("carl"));

        Run applied = line.apply(plan);

        assertThat(applied.err()).contains("not part of plan " + plan + " and were not done: 1;");
        assertThat(applied.status()).isZero();
        assertThat(applied.changes()).isEqualTo("new=2 updated=1 deleted=1");
        assertThat(applied.fields("ada")).isEqualTo(planned);
        assertThat(line.user("ada", "LoginCode")).isEqualTo("72281");
        assertThat(line.user("old", "VoicemailEmail")).isEqualTo("new@example.test");
        assertThat(line.userNames()).doesNotContain("gone", "carl");
        assertThat(line.sync().changes()).isEqualTo("new=1 updated=0 deleted=0");
    }

    @Test
    void apply_keeps_the_numbers_of_the_plan_when_others_want_one_too() {
        var planned = preview.fields("ada");
        long plan = preview.id();
        for (int i = 0; i < 6; i++) {
            line.add(Person.of("other" + i, "extensionAttribute1: London Office"));
        }

        Run applied = line.apply(plan);

        assertThat(applied.err()).contains("not part of plan " + plan + " and were not done: 6;");
        assertThat(applied.changes()).isEqualTo("new=2 updated=1 deleted=1");
        assertThat(applied.fields("ada")).isEqualTo(planned);
    }

    @Test
    void apply_refuses_when_somebody_of_the_plan_would_be_changed_otherwise_now() {
        long plan = preview.id();
        line.set("old", "mail", "newer@example.test");

        Run refused = line.apply(plan);

        assertThat(refused.status()).isEqualTo(3);
        assertThat(refused.err()).contains("old").contains("plan " + plan);
        assertThat(line.writes()).isZero();
    }

    @Test
    void apply_refuses_when_a_planned_number_is_taken_meanwhile() {
        long plan = preview.id();
        line.simulator().store().change("users", "Lift", Map.of("Extension", "2000"));

        Run refused = line.apply(plan);

        assertThat(refused.status()).isEqualTo(3);
        assertThat(line.writes()).isZero();
    }

    @Test
    void a_plan_is_applied_once() {
        long plan = preview.id();
        line.apply(plan);
        line.forgetCalls();

        Run again = line.apply(plan);

        assertThat(again.changes()).isEqualTo("new=0 updated=0 deleted=0");
        assertThat(line.writes()).isZero();
    }

    @Test
    void deletes_that_a_guard_withheld_are_released_by_applying_their_plan() {
        line.with("guard.max-deletes", "0").with("guard.max-delete-share", "10%");

        Run withheld = line.sync();
        assertThat(withheld.status()).isEqualTo(3);
        assertThat(withheld.changes()).isEqualTo("new=2 updated=1 deleted=0");
        assertThat(line.userNames()).contains("gone");

        Run released = line.apply(withheld.id());
        assertThat(released.status()).isZero();
        assertThat(released.changes()).isEqualTo("new=0 updated=0 deleted=1");
        assertThat(line.userNames()).doesNotContain("gone");
    }
}
