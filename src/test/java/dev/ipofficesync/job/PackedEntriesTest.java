package dev.ipofficesync.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.facts.DirectoryEntry;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PackedEntriesTest {
    private final PackedEntries entries = new PackedEntries();

    @Test
    void an_entry_comes_out_as_it_went_in() {
        assertComesBack(new DirectoryEntry(
                "CN=Zoë \\, 电😀,DC=example,DC=test",
                Map.of(
                        "mail",
                        List.of("b@example.test", "a@example.test"),
                        "displayName",
                        List.of("", " Zoë\u0000\n ")),
                Set.of("jpegPhoto", "mailX")));
        assertComesBack(new DirectoryEntry("", Map.of("MAIL", List.of()), Set.of()));
        assertComesBack(new DirectoryEntry("CN=x", Map.of(), Set.of("mail", "MAIL2")));
    }

    @Test
    void lengths_and_counts_of_any_size_come_back() {
        for (int size : List.of(1, 127, 128, 129, 16_383, 16_384, 3_000_000)) {
            assertComesBack(new DirectoryEntry("CN=x", Map.of("info", List.of("é".repeat(size)))));
        }
        assertComesBack(new DirectoryEntry("CN=x", Map.of("member", Collections.nCopies(20_000, "y"))));
        for (int i = 0; i < 300; i++) {
            assertComesBack(new DirectoryEntry("CN=x", Map.of("attribute" + i, List.of("z"))));
        }
    }

    @Test
    void names_keep_their_case() {
        DirectoryEntry entry =
                entries.unpack(entries.pack(new DirectoryEntry("CN=x", Map.of("sAMAccountName", List.of("x")))));
        assertThat(entry.attributes().keySet()).containsExactly("sAMAccountName");
    }

    private void assertComesBack(DirectoryEntry entry) {
        DirectoryEntry unpacked = entries.unpack(entries.pack(entry));
        assertThat(unpacked).isEqualTo(entry);
        assertThat(unpacked.attributes().toString())
                .isEqualTo(entry.attributes().toString());
        assertThat(unpacked.unreadable().toString())
                .isEqualTo(entry.unreadable().toString());
    }
}
