package dev.ipofficesync.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import dev.ipofficesync.facts.DirectoryEntry;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SambaIT {
    private static final int MEMBERS = 1_600;
    private static final String PEOPLE = "OU=People,DC=example,DC=test";

    @RegisterExtension
    static final SambaExtension SAMBA = new SambaExtension();

    @BeforeAll
    static void addPeople() throws LDAPException, GeneralSecurityException {
        List<Entry> entries = new ArrayList<>();
        entries.add(TestDirectory.entry("dn: " + PEOPLE, "objectClass: organizationalUnit", "ou: People"));
        entries.add(user("Ahmed\\, Amira", "aahmed", 512));
        entries.add(user("Zoë Hartley", "zhartley", 514));
        entries.add(
                TestDirectory.entry("dn: OU=Contacts," + PEOPLE, "objectClass: organizationalUnit", "ou: Contacts"));
        List<String> contacts = IntStream.range(0, MEMBERS)
                .mapToObj(i -> "CN=c" + i + ",OU=Contacts," + PEOPLE)
                .toList();
        contacts.forEach(dn -> entries.add(TestDirectory.entry("dn: " + dn, "objectClass: contact")));
        entries.add(group("Everyone", contacts));
        entries.add(group("Sales", List.of("CN=Ahmed\\, Amira," + PEOPLE)));
        SAMBA.add(entries);
    }

    @Test
    void reads_people_as_active_directory_keeps_them() {
        List<DirectoryEntry> people = read(
                people().searchFilter("(&(objectCategory=person)(!(objectClass=computer)))"),
                "objectGUID",
                "objectSid",
                "sAMAccountName",
                "displayName",
                "memberOf",
                "userAccountControl");

        assertThat(people)
                .extracting(entry -> entry.first("sAMAccountName"))
                .containsExactlyInAnyOrder("aahmed", "zhartley");
        assertThat(people).allSatisfy(entry -> {
            assertThat(entry.first("objectGUID")).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
            assertThat(entry.first("objectSid")).startsWith("S-1-5-21-");
            assertThat(entry.hasFlag("userAccountControl", 2))
                    .isEqualTo(entry.first("sAMAccountName").equals("zhartley"));
        });
        assertThat(people)
                .filteredOn(entry -> entry.has("memberOf"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.all("memberOf")).containsExactly("CN=Sales," + PEOPLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"member", "member;range=0-499"})
    void reads_all_members_of_a_large_group(String asked) {
        List<DirectoryEntry> groups = read(people().userSchema("group").searchFilter("(cn=Everyone)"), asked);

        assertThat(groups)
                .singleElement()
                .satisfies(group ->
                        assertThat(group.all("member")).hasSize(MEMBERS).doesNotHaveDuplicates());
    }

    @Test
    void counts_the_referrals_to_other_partitions_of_the_domain() {
        var reader = new DirectoryEntryReader(people().baseDn(SAMBA.baseDn()).build(), Set.of("cn"));

        assertThat(Reading.all(reader)).extracting(entry -> entry.first("cn")).contains("Zoë Hartley", "Administrator");
        assertThat(reader.referralCount()).isPositive();
        assertThat(reader.referrals()).anyMatch(url -> url.contains("CN=Configuration"));
    }

    @Test
    void explains_what_active_directory_refuses() {
        refused(people().bind(SAMBA.bindDn(), "wrong"), "the password is wrong, or there is no such account");
        refused(people().bind("", ""), "(anonymous) must not read here");
        refused(people().servers(SAMBA.url()), "the server wants TLS");
        refused(people().baseDn("OU=Leeds," + PEOPLE), "check base-dn");
    }

    private static DirectorySettings people() {
        return new DirectorySettings()
                .servers(SAMBA.ldapsUrl())
                .caFile(SAMBA.caFile())
                .bind(SAMBA.bindDn(), SAMBA.password())
                .baseDn(PEOPLE)
                .pageSize(100);
    }

    private static void refused(DirectorySettings settings, String reason) {
        assertThatExceptionOfType(DirectoryException.class)
                .isThrownBy(() -> read(settings, "cn"))
                .withMessageContaining(reason);
    }

    private static List<DirectoryEntry> read(DirectorySettings settings, String... attributes) {
        return Reading.all(new DirectoryEntryReader(settings.build(), Set.of(attributes)));
    }

    private static Entry user(String name, String account, int userAccountControl) {
        Entry user = TestDirectory.entry("dn: CN=placeholder", "objectClass: user", "sAMAccountName: " + account);
        user.setDN("CN=" + name + "," + PEOPLE);
        user.addAttribute("userAccountControl", Integer.toString(userAccountControl));
        user.addAttribute("unicodePwd", ("\"" + SAMBA.password() + "\"").getBytes(StandardCharsets.UTF_16LE));
        return user;
    }

    private static Entry group(String name, List<String> members) {
        Entry group =
                TestDirectory.entry("dn: CN=" + name + "," + PEOPLE, "objectClass: group", "sAMAccountName: " + name);
        group.addAttribute("member", members);
        return group;
    }
}
