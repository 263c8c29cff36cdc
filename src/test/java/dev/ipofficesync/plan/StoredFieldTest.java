package dev.ipofficesync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredFieldTest {
    private static final StoredField NAME = new StoredField("NAME", "", "Ann, [x]", "cn", "name/map");
    private static final StoredField NUMBER = new StoredField("EXTENSION", "", "201", "ipPhone", "number/map");

    @Test
    void plain_fields_are_taken_apart() {
        String packed =
                "[[\"NAME\",\"\",\"Ann, [x]\",\"cn\",\"name/map\"],[\"EXTENSION\",\"\",\"201\",\"ipPhone\",\"number/map\"]]";
        assertThat(StoredField.unpack(packed)).containsExactly(NAME, NUMBER);
        assertThat(StoredField.count(packed)).isEqualTo(2);
        assertThat(StoredField.find(packed, "EXTENSION")).contains(NUMBER);
        assertThat(StoredField.find(packed, "EMAIL")).isEmpty();
    }

    @Test
    void escaped_texts_and_blanks_are_read_as_any_json() {
        String packed = " [[\"NAME\",\"\",\"A\\\"n\\\\n\",\"cn\",\"name/map\"]] ";
        StoredField name = new StoredField("NAME", "", "A\"n\\n", "cn", "name/map");
        assertThat(StoredField.unpack(packed)).containsExactly(name);
        assertThat(StoredField.count(packed)).isEqualTo(1);
        assertThat(StoredField.find(packed, "NAME")).contains(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "[[\"NAME\",\"\",\"\",\"\",\"\"]",
                "[[\"NAME\",\"\",\"\",\"\",\"\"]]x",
                "[[\"NAME\",\"\",\"\",\"\"]]",
                "[[\"NAME\",\"\",\"\",\"\",\"\",\"\"]]",
                "[[\"NAME\",\"\",\"\",\"\",null]]",
                "[[\"NAME\",\"\",\"\t\",\"\",\"\"]]",
                "[[\"NAME\",\"\",\"\",\"\",\"]]"
            })
    void what_somebody_made_something_else_of_is_one_nameless_field(String packed) {
        List<StoredField> damaged = List.of(new StoredField("", "", packed, "", ""));
        assertThat(StoredField.unpack(packed)).isEqualTo(damaged);
        assertThat(StoredField.count(packed)).isEqualTo(1);
        assertThat(StoredField.find(packed, "NAME")).isEmpty();
    }

    @Test
    void no_text_is_no_field() {
        assertThat(StoredField.unpack("")).isEmpty();
        assertThat(StoredField.count("")).isZero();
    }

    @Test
    void more_fields_than_usual_fit() {
        String one = "[\"NAME\",\"\",\"a\",\"cn\",\"r\"]";
        String packed = "[" + (one + ",").repeat(29) + one + "]";
        assertThat(StoredField.unpack(packed)).hasSize(30);
    }
}
