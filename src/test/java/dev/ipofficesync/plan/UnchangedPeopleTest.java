package dev.ipofficesync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.facts.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class UnchangedPeopleTest {
    private final RecordedRunBuilder tables = RecordedRunBuilder.inMemory().run("SYNC", 2_000);
    private final JdbcTemplate jdbc = new JdbcTemplate(tables.dataSource());
    private final UnchangedPeople people = new UnchangedPeople(jdbc, RecordedRunBuilder.RUN);

    static PlannedChange person(long seq) {
        return new PlannedChange(
                seq,
                RowKind.UNCHANGED,
                Outcome.UNCHANGED,
                "",
                "id \0 " + seq,
                "cn=Zoë \u4e2d " + seq,
                "London",
                "user " + seq,
                "",
                Map.of(
                        Field.NAME, "name " + seq,
                        Field.FULL_NAME, "",
                        Field.EXTENSION, "0" + seq,
                        Field.EMAIL, seq + "@example.test",
                        Field.MOBILE_TWINNING_NUMBER, ""),
                "3",
                "London Office",
                List.of());
    }

    private List<Long> stored() {
        List<Long> numbers = new ArrayList<>();
        new RecordedRun(tables.dataSource(), RecordedRunBuilder.RUN)
                .people(row -> numbers.add(row.person().number()));
        return numbers;
    }

    @Test
    void a_packed_row_is_read_as_it_was() {
        List<PlannedChange> rows = List.of(person(3), person(7));
        PackedPeople packed = PackedPeople.of(rows);
        assertThat(packed.rows()).isEqualTo(rows);
        assertThat(packed.people()).isEqualTo(2);
        assertThat(packed.firstSeq()).isEqualTo(3);
    }

    @Test
    void whoever_is_taken_out_is_not_stored_and_everybody_else_is() {
        for (long seq = 2; seq <= 3_002; seq += 2) {
            people.add(person(seq));
        }
        assertThat(people.take(Set.of(1L, 2L, 1_000L, 1_001L, 3_002L)))
                .containsExactly(person(2), person(1_000), person(3_002));
        assertThat(people.take(Set.of(2L, 4_000L))).isEmpty();
        assertThat(stored()).hasSize(1_498);
        people.store();
        assertThat(people.take(Set.of(1_004L))).containsExactly(person(1_004));
        assertThat(stored()).hasSize(1_497).doesNotContain(1_004L);
        assertThat(people.take(LongStream.range(0, 1_500).boxed().collect(Collectors.toSet())))
                .hasSize(749 - 3);
        assertThat(stored()).hasSize(1_497 - 746).isSorted().doesNotContain(2L, 1_000L, 3_002L);
    }

    @Test
    void storing_again_after_a_roll_back_stores_everybody_once() {
        people.add(person(1));
        people.store();
        people.add(person(2));
        people.store();
        assertThat(stored()).containsExactly(1L, 2L);
    }
}
