package dev.ipofficesync.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ipofficesync.facts.DirectoryEntry;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SlapdIT {
    private static final int PEOPLE = 2_000;

    @RegisterExtension
    static final SlapdExtension SLAPD = new SlapdExtension(PEOPLE);

    @Test
    void reads_all_people_in_pages_beyond_the_servers_size_limit() {
        List<DirectoryEntry> entries = read(ldaps().bind(SLAPD.bindDn(), SLAPD.password()));

        assertThat(entries).hasSize(PEOPLE).extracting(DirectoryEntry::dn).doesNotHaveDuplicates();
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.first("entryUUID")).hasSize(36);
            assertThat(entry.first("mail")).startsWith(entry.first("uid"));
            assertThat(entry.unreadable()).containsExactly("jpegPhoto");
        });
    }

    @Test
    void reads_over_start_tls() {
        assertThat(read(people().servers(SLAPD.url())
                        .startTls()
                        .caFile(SLAPD.caFile())
                        .bind(SLAPD.bindDn(), SLAPD.password())))
                .hasSize(PEOPLE);
    }

    @Test
    void fails_where_the_size_limit_holds_for_pages_too() {
        assertThatExceptionOfType(DirectoryException.class)
                .isThrownBy(() -> read(ldaps().bind(SLAPD.limitedDn(), SLAPD.password())))
                .withMessageContaining("so the answer is incomplete")
                .extracting(DirectoryException::resultCode)
                .isEqualTo(4);
    }

    @Test
    void fails_for_anonymous_readers_beyond_the_size_limit() {
        assertThatExceptionOfType(DirectoryException.class)
                .isThrownBy(() -> read(ldaps()))
                .withMessageContaining("have its limit raised for the account");
    }

    @Test
    void reads_anonymously_below_the_size_limit() {
        assertThat(read(ldaps().searchFilter("(uid=u0000*)"))).hasSize(9);
    }

    @Test
    void explains_a_wrong_password_and_a_wrong_base() {
        assertThatExceptionOfType(DirectoryException.class)
                .isThrownBy(() -> read(ldaps().bind(SLAPD.bindDn(), "wrong")))
                .withMessageContaining("the name or the password is wrong");
        assertThatExceptionOfType(DirectoryException.class)
                .isThrownBy(() -> read(ldaps().baseDn("ou=leeds,dc=example,dc=test")))
                .withMessageContaining("What exists is dc=example,dc=test");
    }

    private static DirectorySettings ldaps() {
        return people().servers(SLAPD.ldapsUrl()).caFile(SLAPD.caFile());
    }

    private static DirectorySettings people() {
        return new DirectorySettings()
                .baseDn(SLAPD.baseDn())
                .userSchema("inetOrgPerson")
                .searchFilter("(uid=*)");
    }

    private static List<DirectoryEntry> read(DirectorySettings settings) {
        var properties = settings.pageSize(300).build();
        return Reading.all(new DirectoryEntryReader(properties, Set.of("uid", "entryUUID", "mail", "jpegPhoto")));
    }
}
