package dev.ipofficesync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.facts.Field;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PackedUsersTest {
    private static SynchronizedUser user(String identification, String text) {
        return new SynchronizedUser(
                identification,
                "System " + text.length() % 3,
                "guid of " + text,
                "",
                "Zoë " + text,
                "2" + text,
                text.length() % 2 == 0,
                "Sales",
                "CN=" + text,
                Map.of(Field.NAME, "\"" + text),
                Map.of(),
                text.length(),
                -1);
    }

    private static List<SynchronizedUser> many() {
        return IntStream.range(0, 3_000)
                .mapToObj(i -> user("id-" + i, "x".repeat(i % 400)))
                .toList();
    }

    @Test
    void everybody_is_found_as_they_were() {
        PackedUsers packed = PackedUsers.of(many());
        assertThat(packed.size()).isEqualTo(3_000);
        assertThat(many())
                .allSatisfy(user ->
                        assertThat(packed.find(user.userIdentification())).isEqualTo(user));
        assertThat(packed.where(any -> true)).containsExactlyElementsOf(many());
        assertThat(packed.systems()).containsExactlyInAnyOrder("System 0", "System 1", "System 2");
        assertThat(packed.find("id-3000")).isNull();
        assertThat(packed.find("")).isNull();
    }

    @Test
    void nobody_is_taken_for_another_with_the_same_hash() {
        assertThat("AaBB").hasSameHashCodeAs("BBAa");
        PackedUsers packed = PackedUsers.of(List.of(user("AaBB", "first"), user("BBAa", "second")));
        assertThat(packed.find("AaBB")).isEqualTo(user("AaBB", "first"));
        assertThat(packed.find("BBAa")).isEqualTo(user("BBAa", "second"));
        assertThat("AaAa").hasSameHashCodeAs("BBAa");
        assertThat(packed.find("AaAa")).isNull();
    }

    @Test
    void texts_of_any_length_have_room() {
        SynchronizedUser large = user("large", "y".repeat(300_000));
        PackedUsers packed = PackedUsers.of(List.of(user("a", "1"), large, user("b", "2")));
        assertThat(packed.find("large")).isEqualTo(large);
        assertThat(packed.find("b")).isEqualTo(user("b", "2"));
    }

    @Test
    void what_is_written_is_read_again() throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write(7);
        PackedUsers.of(many()).write(new DataOutputStream(bytes));
        PackedUsers read = PackedUsers.read(ByteBuffer.wrap(bytes.toByteArray()).position(1));
        assertThat(read.where(any -> true)).containsExactlyElementsOf(many());
        assertThat(read.find("id-1234")).isEqualTo(many().get(1234));
    }

    @Test
    void some_come_some_change_and_some_go() {
        PackedUsers packed = PackedUsers.of(List.of(user("a", "1"), user("b", "22"), user("c", "333")))
                .with(Map.of(
                        "a",
                        Optional.of(user("a", "new")),
                        "b",
                        Optional.empty(),
                        "d",
                        Optional.of(user("d", "4")),
                        "e",
                        Optional.empty()));
        assertThat(packed.where(any -> true))
                .containsExactlyInAnyOrder(user("a", "new"), user("c", "333"), user("d", "4"));
        assertThat(packed.find("b")).isNull();
        assertThat(packed.find("a")).isEqualTo(user("a", "new"));
        assertThat(packed.where(identification -> identification.equals("c"))).containsExactly(user("c", "333"));
    }
}
