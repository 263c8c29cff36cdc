package dev.ipofficesync.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.facts.Finding;
import dev.ipofficesync.facts.SetAside;
import dev.ipofficesync.facts.Severity;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class KeptPeopleTest {
    private static final KeptPeople.Notes NOTES = new KeptPeople.Notes(
            List.of(new SetAside(Field.EMAIL, "a@example.test", "mail", "drift")),
            List.of(new Finding("NAME-02", Severity.ERROR, Field.NAME, "Zoë", "15", "too long", List.of())));

    private static KeptPeople.Kept person(int number, long fired) {
        byte[] fingerprint = new byte[Fingerprint.BYTES];
        fingerprint[number % Fingerprint.BYTES] = (byte) number;
        return new KeptPeople.Kept(
                "id " + number,
                ByteBuffer.wrap(fingerprint),
                Map.of(Field.NAME, "Zoë " + number),
                new KeptPeople.Pattern(List.of(Field.NAME), Map.of(Field.NAME, "cn"), Map.of("MAP-001", fired)),
                number % 2 == 0 ? NOTES : new KeptPeople.Notes(List.of(), List.of()));
    }

    private static KeptPeople again(KeptPeople people, String program) throws IOException {
        var bytes = new ByteArrayOutputStream();
        people.write(new DataOutputStream(bytes), "this");
        return KeptPeople.read(ByteBuffer.wrap(bytes.toByteArray()), program);
    }

    @Test
    void everybody_is_found_as_kept_also_after_two_runs() throws IOException {
        KeptPeople first = KeptPeople.read(ByteBuffer.allocate(0), "this");
        for (int i = 0; i < 1_000; i++) {
            first.add(i * 7_919L, person(i, i % 3));
        }
        KeptPeople second = again(first, "this");
        for (int i = 0; i < 1_000; i += 2) {
            second.keepAgain(i * 7_919L, Objects.requireNonNull(second.find(i * 7_919L)));
        }
        second.add(7_919L, person(5_001, 9));
        KeptPeople third = again(second, "this");
        assertThat(third.find(0)).isEqualTo(person(0, 0));
        assertThat(third.find(998 * 7_919L)).isEqualTo(person(998, 998 % 3));
        assertThat(third.find(7_919L)).isEqualTo(person(5_001, 9));
        assertThat(third.find(3 * 7_919L)).isNull();
    }

    @Test
    void those_of_others_are_kept_with_their_own_patterns() throws IOException {
        KeptPeople first = KeptPeople.nobody();
        first.add(1, person(1, 4));
        first.add(2, person(2, 5));
        KeptPeople others = KeptPeople.nobody();
        others.add(3, person(3, 6));
        others.add(4, person(4, 5));
        others.add(5, person(5, 4));
        KeptPeople all = again(first, "this");
        all.keepAll(others);
        KeptPeople read = again(all, "this");
        assertThat(List.of(1, 2, 3, 4, 5))
                .extracting(place -> read.find(place))
                .containsExactly(person(1, 4), person(2, 5), person(3, 6), person(4, 5), person(5, 4));
        assertThat(all.firedAgain()).isEmpty();
    }

    @Test
    void rules_count_for_those_who_are_kept_again() throws IOException {
        KeptPeople first = KeptPeople.read(ByteBuffer.allocate(0), "this");
        first.add(1, person(1, 4));
        first.add(2, person(2, 4));
        assertThat(first.firedAgain()).isEmpty();
        KeptPeople second = again(first, "this");
        second.keepAgain(1, Objects.requireNonNull(second.find(1)));
        second.keepAgain(2, Objects.requireNonNull(second.find(2)));
        assertThat(second.firedAgain()).containsExactly(Map.entry("MAP-001", 8L));
    }

    @Test
    void another_program_finds_nobody() throws IOException {
        KeptPeople people = KeptPeople.read(ByteBuffer.allocate(0), "this");
        people.add(1, person(1, 1));
        assertThat(again(people, "that").find(1)).isNull();
    }
}
