package dev.ipofficesync.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FlagTest {
    @Test
    void a_flag_about_the_person_covers_one_about_the_same_value() {
        assertThat(entry("Sales=1").covers(entry("Sales=1"))).isTrue();
        assertThat(entry("Sales=1").covers(entry("Suport"))).isFalse();
    }

    @Test
    void a_flag_covers_none_of_another_field() {
        var other = new Flag("EXT-01", Field.EXTENSION, "Sales=1", "", "");

        assertThat(entry("Sales=1").covers(other)).isFalse();
    }

    @Test
    void a_flag_about_the_whole_run_covers_one_about_the_same_or_fewer_people() {
        assertThat(shared("Ann", 1L, 2L).covers(shared("ann", 1L, 2L))).isTrue();
        assertThat(shared("Ann", 1L, 2L).covers(shared("ann", 1L))).isTrue();
    }

    @Test
    void a_flag_about_the_whole_run_covers_none_that_concerns_someone_else_too() {
        assertThat(shared("Ann", 1L, 2L).covers(shared("ann", 1L, 2L, 3L))).isFalse();
        assertThat(shared("Ann", 1L, 2L).covers(shared("Ann", 3L))).isFalse();
    }

    @Test
    void a_code_is_not_part_of_the_text_form() {
        var flag = new Flag("LOGIN-05", Field.LOGIN_CODE, "135", "at least 4 digits", "too short");

        assertThat(flag.toString()).doesNotContain("135").contains("(3 characters)");
    }

    private static Flag entry(String value) {
        return new Flag("GRP-02", Field.GROUP_MEMBERSHIP, value, "", "");
    }

    private static Flag shared(String value, Long... persons) {
        return new Flag("NAME-08", Field.NAME, value, "", "", List.of(persons));
    }
}
