package dev.ipofficesync.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchResult;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import dev.ipofficesync.facts.DirectoryEntry;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.batch.infrastructure.item.ExecutionContext;

class DirectoryEntryReaderTest {
    private static final Set<String> NAME = Set.of("sAMAccountName");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 10, 11, 30, 95})
    void reads_every_page_until_the_cookie_is_empty(int people) {
        var seen = new PageSizes();
        try (var directory = TestDirectory.start(seen).withPeople(people)) {
            var reader = new DirectoryEntryReader(
                    new DirectorySettings().servers(directory.ldap()).build(), NAME);

            assertThat(directory.names(reader)).hasSize(people).doesNotHaveDuplicates();
            assertThat(reader.entriesRead()).isEqualTo(people);
            assertThat(reader.serverUsed()).isEqualTo(directory.ldap());
            assertThat(seen.sizes).hasSize(Math.max(1, (people + 9) / 10)).containsOnly(10);
        }
    }

    @Test
    void reads_entries_that_have_any_of_the_object_classes_and_fit_the_filter() {
        try (var directory = TestDirectory.start().withPeople(2)) {
            directory.add(TestDirectory.entry(
                    "dn: CN=c,OU=People,DC=example,DC=test", "objectClass: contact", "sAMAccountName: c"));
            directory.add(TestDirectory.entry(
                    "dn: CN=d,OU=People,DC=example,DC=test", "objectClass: device", "sAMAccountName: d"));
            var settings = new DirectorySettings()
                    .servers(directory.ldap())
                    .userSchema("user", "contact")
                    .searchFilter("(!(sAMAccountName=p2))");

            assertThat(directory.names(new DirectoryEntryReader(settings.build(), NAME)))
                    .containsExactlyInAnyOrder("p1", "c");
        }
    }

    @Test
    void asks_for_the_wanted_attributes_only() {
        try (var directory = TestDirectory.start().withPeople(1)) {
            var properties = new DirectorySettings().servers(directory.ldap()).build();

            assertThat(Reading.all(new DirectoryEntryReader(properties, Set.of("MAIL"))))
                    .singleElement()
                    .satisfies(entry -> {
                        assertThat(entry.attributes()).containsOnlyKeys("mail");
                        assertThat(entry.first("Mail")).isEqualTo("p1@example.test");
                    });
            assertThat(Reading.all(new DirectoryEntryReader(properties, Set.of())))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.attributes()).isEmpty());
        }
    }

    @Test
    void writes_active_directory_identifiers_as_text_and_lists_what_is_not_text() {
        Entry person = TestDirectory.person("p1");
        person.addAttribute(
                "objectGUID",
                bytes(0x33, 0x22, 0x11, 0x00, 0x55, 0x44, 0x77, 0x66, 0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff));
        person.addAttribute("objectSid", bytes(1, 2, 0, 0, 0, 0, 0, 5, 32, 0, 0, 0, 0x20, 2, 0, 0));
        person.addAttribute("thumbnailPhoto", bytes(0xff, 0xd8, 0xff));
        person.addAttribute(new Attribute("description", bytes('o', 'k'), bytes(0xc3, 0x28)));
        person.addAttribute("info", bytes('a', 0, 'b'));
        person.addAttribute("displayName", "Zoë 张伟");
        try (var directory = TestDirectory.start().add(person)) {
            DirectoryEntry entry =
                    only(directory, "objectGUID", "objectSid", "thumbnailPhoto", "description", "info", "displayName");

            assertThat(entry.first("objectGUID")).isEqualTo("00112233-4455-6677-8899-aabbccddeeff");
            assertThat(entry.first("objectSid")).isEqualTo("S-1-5-32-544");
            assertThat(entry.first("displayName")).isEqualTo("Zoë 张伟");
            assertThat(entry.unreadable()).containsExactlyInAnyOrder("thumbnailPhoto", "description", "info");
            assertThat(entry.has("description")).isFalse();
        }
    }

    @Test
    void keeps_the_order_of_values_and_copes_with_huge_ones() {
        List<String> members =
                IntStream.range(0, 100_000).mapToObj(i -> "CN=m" + i).toList();
        Entry person = TestDirectory.person("p1");
        person.addAttribute("info", "x".repeat(1_000_000));
        person.addAttribute("member", members);
        try (var directory = TestDirectory.start().add(person)) {
            DirectoryEntry entry = only(directory, "info", "member");

            assertThat(entry.first("info")).hasSize(1_000_000);
            assertThat(entry.all("member")).isEqualTo(members);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"member", "member;range=0-9"})
    void fetches_the_rest_of_attributes_that_come_in_ranges(String asked) {
        List<String> members =
                IntStream.range(0, 5_000).mapToObj(i -> "CN=m" + i).toList();
        Entry group = TestDirectory.person("p1");
        group.addAttribute("member", members);
        try (var directory =
                TestDirectory.start(new RangedMembers(1_500)).add(group).withPeople(0)) {
            assertThat(only(directory, asked).all("member")).isEqualTo(members);
        }
    }

    @Test
    void counts_referrals_and_does_not_follow_them() {
        var referring = new InMemoryOperationInterceptor() {
            @Override
            public void processSearchRequest(InMemoryInterceptedSearchRequest request) throws LDAPException {
                if (request.getRequest().getScope().equals(SearchScope.SUB)) {
                    request.sendSearchReference(new SearchResultReference(
                            new String[] {"ldap://forestdnszones.example.test/DC=ForestDnsZones"}, null));
                }
            }
        };
        try (var directory = TestDirectory.start(referring).withPeople(3)) {
            var reader = new DirectoryEntryReader(
                    new DirectorySettings().servers(directory.ldap()).build(), NAME);

            assertThat(directory.names(reader)).hasSize(3);
            assertThat(reader.referralCount()).isEqualTo(1);
            assertThat(reader.referrals()).containsExactly("ldap://forestdnszones.example.test/DC=ForestDnsZones");
        }
    }

    @Test
    void asks_for_everything_at_once_when_the_server_refuses_pages() {
        var refusing = new InMemoryOperationInterceptor() {
            @Override
            public void processSearchRequest(InMemoryInterceptedSearchRequest request) throws LDAPException {
                if (request.getRequest().getControl(SimplePagedResultsControl.PAGED_RESULTS_OID) != null) {
                    throw new LDAPException(ResultCode.UNAVAILABLE_CRITICAL_EXTENSION, "no paging here");
                }
            }
        };
        try (var directory = TestDirectory.start(refusing).withPeople(333)) {
            var reader = new DirectoryEntryReader(
                    new DirectorySettings().servers(directory.ldap()).build(), NAME);

            assertThat(directory.names(reader)).hasSize(333);
        }
    }

    @Test
    void asks_for_everything_at_once_when_the_server_does_not_offer_pages() throws LDAPException {
        var seen = new PageSizes();
        var config = TestDirectory.config();
        config.setRootDSEEntry(
                TestDirectory.entry("dn:", "objectClass: top", "supportedControl: 1.2.840.113556.1.4.473"));
        config.addInMemoryOperationInterceptor(seen);
        try (var directory = TestDirectory.start(config).withPeople(33)) {
            var reader = new DirectoryEntryReader(
                    new DirectorySettings().servers(directory.ldap()).build(), NAME);

            assertThat(directory.names(reader)).hasSize(33);
            assertThat(seen.sizes).isEmpty();
        }
    }

    @Test
    void fails_when_a_full_page_does_not_say_whether_there_is_another() {
        var forgetful = new InMemoryOperationInterceptor() {
            @Override
            public void processSearchResult(InMemoryInterceptedSearchResult result) {
                result.setResult(new LDAPResult(result.getResult().getMessageID(), ResultCode.SUCCESS));
            }
        };
        try (var directory = TestDirectory.start(forgetful).withPeople(25)) {
            assertThatExceptionOfType(DirectoryException.class)
                    .isThrownBy(() -> directory.names(reader(directory)))
                    .withMessageContaining("did not say whether there are more pages");
        }
    }

    @Test
    void check_reads_nothing_and_leaves_no_connection() {
        try (var directory = TestDirectory.start().withPeople(25)) {
            var reader = reader(directory);
            reader.check();

            assertThat(reader.entriesRead()).isZero();
            assertThat(reader.serverUsed()).isEqualTo(directory.ldap());
        }
    }

    @Test
    void can_be_opened_again_and_starts_from_the_beginning() {
        try (var directory = TestDirectory.start().withPeople(25)) {
            var reader = reader(directory);
            reader.open(new ExecutionContext());
            assertThat(reader.read()).isNotNull();
            reader.close();

            assertThat(directory.names(reader)).hasSize(25);
            assertThat(reader.entriesRead()).isEqualTo(25);
        }
    }

    private static DirectoryEntryReader reader(TestDirectory directory) {
        return new DirectoryEntryReader(
                new DirectorySettings().servers(directory.ldap()).build(), NAME);
    }

    private static DirectoryEntry only(TestDirectory directory, String... attributes) {
        var properties = new DirectorySettings()
                .servers(directory.ldap())
                .searchFilter("(sAMAccountName=p1)")
                .build();
        List<DirectoryEntry> entries = Reading.all(new DirectoryEntryReader(properties, Set.of(attributes)));
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    /** Notes the page size of every paged request. */
    private static final class PageSizes extends InMemoryOperationInterceptor {
        private final List<Integer> sizes = new CopyOnWriteArrayList<>();

        @Override
        public void processSearchRequest(InMemoryInterceptedSearchRequest request) throws LDAPException {
            var control = request.getRequest().getControl(SimplePagedResultsControl.PAGED_RESULTS_OID);
            if (control != null) {
                sizes.add(new SimplePagedResultsControl(control.getOID(), control.isCritical(), control.getValue())
                        .getSize());
            }
        }
    }
}
