package dev.ipofficesync.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.ipoffice.IpOfficeUser;
import dev.ipofficesync.plan.Attempt;
import dev.ipofficesync.plan.RowKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkBatchesTest {
    private final List<Work> work = new ArrayList<>();
    private final List<Attempt> unsettled = new ArrayList<>();

    @Test
    void a_system_that_takes_its_time_gets_one_person_at_a_time() {
        newPeople(100);
        assertThat(sizes(Duration.ofMillis(400))).hasSize(100).containsOnly(1);
    }

    @Test
    void a_fast_system_gets_batches_of_a_tenth_of_a_second_that_grow_slowly() {
        newPeople(5_000);
        List<Integer> sizes = sizes(Duration.ofMillis(1));
        assertThat(sizes.subList(0, 8)).containsOnly(1);
        assertThat(sizes.subList(8, 12)).containsExactly(2, 2, 3, 3);
        assertThat(sizes).contains(100).allMatch(size -> size <= 100);
        assertThat(sizes(Duration.ofMillis(1)).stream().mapToInt(size -> size).sum())
                .isEqualTo(5_000);
    }

    @Test
    void no_batch_is_larger_than_the_most() {
        newPeople(5_000);
        assertThat(sizes(Duration.ofNanos(1_000)))
                .contains(WorkBatches.MOST)
                .allMatch(size -> size <= WorkBatches.MOST);
    }

    @Test
    void a_system_that_becomes_slow_gets_one_person_at_a_time_again() {
        newPeople(1_000);
        WorkBatches batches = fast();
        batches.took(10, Duration.ofSeconds(8));
        assertThat(batches.next()).hasSize(1);
    }

    @Test
    void a_batch_ends_before_somebody_who_wants_what_an_earlier_one_has_or_is_to_get() {
        newPeople(2);
        person("c", RowKind.NEW, "P1", "7003");
        person("d", RowKind.NEW, "d", "7003");
        Draft renamed = person("e", RowKind.UPDATE, "e", "7005");
        renamed.changed.put(Field.NAME, "e");
        renamed.present = user("old", "7005");
        person("f", RowKind.NEW, "Old", "7006");
        WorkBatches batches = fast();
        assertThat(names(batches.next())).containsExactly("p0", "p1");
        assertThat(names(batches.next())).containsExactly("c");
        assertThat(names(batches.next())).containsExactly("d", "e");
        assertThat(names(batches.next())).containsExactly("f");
        assertThat(batches.next()).isEmpty();
    }

    @Test
    void people_without_a_number_do_not_stand_in_each_others_way() {
        person("a", RowKind.NEW, "a", "");
        person("b", RowKind.NEW, "b", "");
        assertThat(names(fast().next())).containsExactly("a", "b");
    }

    @Test
    void deletes_new_numbers_steps_aside_and_groups_stand_alone() {
        person("a", RowKind.NEW, "a", "1");
        person("b", RowKind.DELETE, "b", "2");
        person("c", RowKind.UPDATE, "c", "3").changed.put(Field.FULL_NAME, "C");
        person("d", RowKind.UPDATE, "d", "4").changed.put(Field.EXTENSION, "4");
        work.add(Work.aside(Objects.requireNonNull(work.get(3).draft())));
        work.add(new Work(null, false, List.of()));
        person("e", RowKind.NEW, "e", "5");
        WorkBatches batches = fast();
        assertThat(IntStream.range(0, 7).map(i -> batches.next().size())).containsOnly(1);
        assertThat(batches.next()).isEmpty();
    }

    @Test
    void somebody_whose_creation_was_interrupted_stands_alone() {
        newPeople(3);
        Draft interrupted = Objects.requireNonNull(work.get(1).draft());
        unsettled.add(new Attempt(UserRows.intended(interrupted, 1), "", true, true, "", ""));
        WorkBatches batches = fast();
        assertThat(names(batches.next())).containsExactly("p0");
        assertThat(names(batches.next())).containsExactly("p1");
        assertThat(names(batches.next())).containsExactly("p2");
    }

    /** The sizes of all batches when each person takes so long. */
    private List<Integer> sizes(Duration each) {
        WorkBatches batches = new WorkBatches(work, unsettled);
        List<Integer> sizes = new ArrayList<>();
        for (List<Work> batch = batches.next(); !batch.isEmpty(); batch = batches.next()) {
            sizes.add(batch.size());
            batches.took(batch.size(), each.multipliedBy(batch.size()));
        }
        return sizes;
    }

    private WorkBatches fast() {
        WorkBatches batches = new WorkBatches(work, unsettled);
        batches.took(WorkBatches.MOST * 4, Duration.ofMillis(1));
        return batches;
    }

    private void newPeople(int count) {
        for (int i = 0; i < count; i++) {
            person("p" + i, RowKind.NEW, "p" + i, String.valueOf(10_000 + i));
        }
    }

    private Draft person(String id, RowKind kind, String name, String number) {
        Draft draft = new Draft(work.size(), kind, id, "CN=" + id);
        draft.stored.putAll(Map.of(Field.NAME, name, Field.EXTENSION, number));
        work.add(Work.of(draft));
        return draft;
    }

    private static IpOfficeUser user(String name, String number) {
        return new IpOfficeUser("A1", "192.168.42.1", name, name, number, "", "1", "0", "");
    }

    private static List<String> names(List<Work> batch) {
        return batch.stream()
                .map(one -> Objects.requireNonNull(one.draft()).userIdentification)
                .toList();
    }
}
