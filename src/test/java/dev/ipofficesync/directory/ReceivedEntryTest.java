package dev.ipofficesync.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import dev.ipofficesync.facts.DirectoryEntry;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReceivedEntryTest {
    private static final ReceivedEntry.Names NAMES = new ReceivedEntry.Names(Set.of("mail", "displayName"));

    private static ReceivedEntry entry(ReceivedEntry.Names names, Attribute... attributes) {
        return ReceivedEntry.of("CN=Zoë \\, 电😀,DC=example,DC=test", List.of(attributes), names);
    }

    @Test
    void an_entry_comes_out_as_it_came_in() {
        ReceivedEntry received = entry(
                NAMES,
                new Attribute("mail", "b@example.test", "a@example.test"),
                new Attribute("displayName", "", " Zoë\n "),
                new Attribute("userCertificate;binary", "x"),
                new Attribute("jpegPhoto", new byte[] {(byte) 0xFF, 0}),
                new Attribute("member"));
        assertThat(received.entry())
                .isEqualTo(new DirectoryEntry(
                        received.dn(),
                        Map.of(
                                "mail",
                                List.of("b@example.test", "a@example.test"),
                                "displayName",
                                List.of("", " Zoë\n "),
                                "userCertificate",
                                List.of("x"),
                                "member",
                                List.of()),
                        Set.of("jpegPhoto")));
        assertThat(received).hasToString("ReceivedEntry[" + received.dn() + "]");
    }

    @Test
    void lengths_and_counts_of_any_size_come_back() {
        for (int size : List.of(1, 127, 128, 129, 16_383, 16_384, 3_000_000)) {
            assertThat(entry(NAMES, new Attribute("info", "é".repeat(size)))
                            .entry()
                            .first("info"))
                    .isEqualTo("é".repeat(size));
        }
        List<String> many = Collections.nCopies(20_000, "y");
        assertThat(entry(NAMES, new Attribute("mail", many)).entry().all("mail"))
                .isEqualTo(many);
    }

    @Test
    void names_keep_their_case() {
        assertThat(entry(NAMES, new Attribute("MAIL", "x"), new Attribute("sAMAccountName", "y"))
                        .entry()
                        .attributes()
                        .keySet())
                .containsExactly("MAIL", "sAMAccountName");
    }

    @Test
    void the_same_entry_has_the_same_content_in_every_run() {
        Attribute mail = new Attribute("mail", "a", "b");
        var again = new ReceivedEntry.Names(Set.of("displayName", "mail"));
        assertThat(entry(again, mail).content()).isEqualTo(entry(NAMES, mail).content());
        assertThat(entry(NAMES, mail).content().isReadOnly()).isTrue();
        assertThat(entry(NAMES, new Attribute("mail", "ab")).content())
                .isNotEqualTo(entry(NAMES, mail).content());
        assertThat(entry(NAMES, new Attribute("mail", "b", "a")).content())
                .isNotEqualTo(entry(NAMES, mail).content());
        assertThat(entry(NAMES, new Attribute("displayName", "a", "b")).content())
                .isNotEqualTo(entry(NAMES, mail).content());
    }
}
