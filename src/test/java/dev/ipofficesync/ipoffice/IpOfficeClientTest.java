package dev.ipofficesync.ipoffice;

import static dev.ipofficesync.ipoffice.TestAccess.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ipofficesync.ipoffice.IpOfficeException.Kind;
import dev.ipofficesync.simulator.IpOfficeSimulator;
import dev.ipofficesync.simulator.SimulatorSeed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IpOfficeClientTest {
    private static final String LONDON = "192.168.42.1";
    private static final String MANCHESTER = "192.168.44.1";

    private final IpOfficeSimulator simulator =
            IpOfficeSimulator.start(TestAccess.USER, TestAccess.PASSWORD, SimulatorSeed.sampleWorld());
    private final IpOfficeClient client = TestAccess.client(simulator.url(), new ArrayList<>());

    @AfterEach
    void close() {
        client.close();
        simulator.close();
    }

    @Test
    void reads_everything_and_knows_where_it_is() {
        IpOfficeSnapshot snapshot = client.snapshot();

        assertThat(snapshot.gaps()).isEmpty();
        assertThat(snapshot.systems())
                .extracting(IpOfficeSystem::name, IpOfficeSystem::lan1Address, IpOfficeSystem::fqdn)
                .containsExactly(
                        tuple("London", LONDON, "ipo-london.example.test"),
                        tuple("Manchester", MANCHESTER, "ipo-manchester.example.test"));
        assertThat(snapshot.systems()).extracting(IpOfficeSystem::primary).containsExactly(true, false);
        assertThat(snapshot.users()).hasSize(10);
        assertThat(snapshot.users().stream().filter(IpOfficeUser::isBuiltIn)).hasSize(3);
        assertThat(snapshot.extensions()).hasSize(7);
        assertThat(snapshot.extensions().stream().filter(e -> e.systemAddress().equals(MANCHESTER)))
                .extracting(IpOfficeExtension::extension)
                .containsExactlyInAnyOrder("3002", "301");
        assertThat(snapshot.huntGroups())
                .filteredOn(group -> group.name().equals("Main"))
                .singleElement()
                .satisfies(group -> assertThat(group.members()).containsExactly("201", "202"));
    }

    @Test
    void creates_what_it_then_finds_with_zeros_and_any_character() {
        String name = "Zoë &<>\"' 电😀";
        String extension = client.createExtension(MANCHESTER, "00412", "3");
        IpOfficeUser user = client.createUser(
                MANCHESTER,
                Map.of(
                        "Name",
                        name,
                        "FullName",
                        " <Zoë> & \"Søn\" 'x' ",
                        "Extension",
                        "00412",
                        "LoginCode",
                        "00815",
                        "VoicemailCode",
                        "007",
                        "AssignedPackage",
                        "5",
                        IpOfficeClient.TWINNED_NUMBER,
                        "0795550142"));

        assertThat(client.users())
                .filteredOn(found -> found.guid().equals(user.guid()))
                .singleElement()
                .isEqualTo(user)
                .satisfies(found -> {
                    assertThat(found.name()).isEqualTo(name);
                    assertThat(found.fullName()).isEqualTo(" <Zoë> & \"Søn\" 'x' ");
                    assertThat(found.extension()).isEqualTo("00412");
                    assertThat(found.systemAddress()).isEqualTo(MANCHESTER);
                    assertThat(found.twinnedNumber()).isEqualTo("0795550142");
                    assertThat(found.twinningType()).isEqualTo("2");
                });
        assertThat(client.extensions()).contains(new IpOfficeExtension(extension, MANCHESTER, "00412", "3"));
        assertThat(simulator.store().value("users", name, "LoginCode")).isEqualTo("00815");
        assertThat(simulator.store().value("users", name, "VoicemailCode")).isEqualTo("007");
    }

    @Test
    void changes_only_what_it_is_told_to() {
        IpOfficeUser reception = user("Reception");
        Map<String, String> before = client.fieldsOf(reception);

        client.updateUser(reception, Map.of("VoicemailEmail", "reception@example.test"));

        var expected = new LinkedHashMap<>(before);
        expected.put("VoicemailEmail", "reception@example.test");
        assertThat(withoutVersion(client.fieldsOf(reception))).isEqualTo(withoutVersion(expected));
    }

    @Test
    void renumbers_a_user_with_its_sip_names() {
        client.updateUser(user("Lift"), Map.of("Extension", "0204"));

        assertThat(user("Lift").extension()).isEqualTo("0204");
        assertThat(simulator.store().value("users", "Lift", "SIPName")).isEqualTo("0204");
        assertThat(simulator.store().value("users", "Lift", "SIPContact")).isEqualTo("0204");
    }

    @Test
    void sets_and_removes_the_twinned_number() {
        client.updateUser(user("Lift"), Map.of(IpOfficeClient.TWINNED_NUMBER, "0795550142"));
        assertThat(user("Lift"))
                .extracting(IpOfficeUser::twinningType, IpOfficeUser::twinnedNumber)
                .containsExactly("2", "0795550142");

        client.updateUser(user("Lift"), Map.of(IpOfficeClient.TWINNED_NUMBER, ""));
        assertThat(user("Lift"))
                .extracting(IpOfficeUser::twinningType, IpOfficeUser::twinnedNumber)
                .containsExactly("0", "");
    }

    @Test
    void changes_the_members_of_a_group_and_nothing_else() {
        HuntGroup main = group("Main");

        client.updateGroup(main, List.of("204", "202", "201"));

        HuntGroup changed = group("Main");
        assertThat(changed.members()).containsExactly("204", "202", "201");
        assertThat(changed)
                .usingRecursiveComparison()
                .ignoringFields("members", "rawMembers")
                .isEqualTo(main);

        client.updateGroup(changed, List.of());
        assertThat(group("Main").members()).isEmpty();
    }

    @Test
    void deletes_and_takes_what_is_gone_for_done() {
        IpOfficeUser gate = user("Gate");
        String extension = client.extensions().stream()
                .filter(record -> record.extension().equals("301"))
                .map(IpOfficeExtension::guid)
                .findFirst()
                .orElseThrow();

        assertThat(client.deleteUser(MANCHESTER, gate.guid())).isEqualTo(Deletion.DELETED);
        assertThat(client.deleteUser(MANCHESTER, gate.guid())).isEqualTo(Deletion.ALREADY_GONE);
        assertThat(client.deleteExtension(MANCHESTER, extension)).isEqualTo(Deletion.DELETED);
        assertThat(client.deleteExtension(MANCHESTER, extension)).isEqualTo(Deletion.ALREADY_GONE);
        assertThat(client.users()).extracting(IpOfficeUser::name).doesNotContain("Gate");
    }

    @Test
    void tells_why_a_name_or_number_is_refused() {
        IpOfficeException name = failure(() -> client.createUser(LONDON, Map.of("Name", "Lift", "Extension", "999")));
        IpOfficeException number = failure(() -> client.createExtension(LONDON, "204", "3"));

        assertThat(name.kind()).isEqualTo(Kind.REFUSED);
        assertThat(name.codes()).containsExactly("9020");
        assertThat(name.errors()).allSatisfy(error -> assertThat(error.text()).isNotEmpty());
        assertThat(number.codes()).containsExactly("9042");
    }

    @Test
    void uses_one_session_and_ends_it() {
        client.snapshot();
        client.users();
        client.close();

        assertThat(simulator.calls().of("GET", "authenticate")).isEqualTo(1);
        assertThat(simulator.calls().of("DELETE", "authenticate")).isEqualTo(1);
        assertThat(client.calls().counts())
                .containsEntry("GET systems", 1L)
                .containsEntry("GET users", 4L)
                .containsEntry("GET authenticate", 1L);
        assertThat(client.calls().waiting()).isPositive();
    }

    private IpOfficeUser user(String name) {
        return client.users().stream()
                .filter(user -> user.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private HuntGroup group(String name) {
        return client.snapshot().huntGroups().stream()
                .filter(group -> group.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> withoutVersion(Map<String, String> fields) {
        var rest = new LinkedHashMap<>(fields);
        rest.keySet().removeAll(List.of("Etag", "Last-Modified"));
        return rest;
    }
}
