package dev.ipofficesync.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** IP Office Management API Developer Reference Guide for 12.2: users, extensions, hunt groups, systems; in XML. */
class IpOfficeSimulatorTest {
    private static final String REBOOT = "<ws_object><reboot type=\"normal\"></reboot></ws_object>";
    private static final String MODIFIED = "<ws_object><ModifiedEntities></ModifiedEntities></ws_object>";
    private static final String REBOOT_ERROR = "<ws_object error_node=\"true\"><REBOOT><error>"
            + "<errorLocation>192.168.42.1</errorLocation></error></REBOOT></ws_object>";

    private final IpOfficeSimulator simulator =
            IpOfficeSimulator.start(TestClient.USER, TestClient.PASSWORD, SimulatorSeed.sampleWorld());
    private final TestClient client = new TestClient(simulator).loggedIn();

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void users_get_lists_the_whole_solution_in_alphabetical_fields() {
        String body = client.get("users").body();
        assertThat(body)
                .contains("<response status=\"1\"><data set=\"75\" totalRecords=\"10\"><ws_object><User GUID=\"");
        Element first = XmlForm.read(body)
                .children()
                .get(0)
                .children()
                .get(0)
                .children()
                .get(0);
        assertThat(first.children().stream().map(Element::name).toList())
                .isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER)
                .doesNotContain("Password");
        assertThat(first.guid()).matches("[0-9A-F]{32}");
        assertThat(first.value("PBXAddress")).isEqualTo("192.168.42.1");
        assertThat(first.value("Etag")).matches(".*:\\d{3}R\\d{1,4}");
        assertThat(first.value("SIPName")).isEqualTo("SIPDefault");
    }

    @ParameterizedTest
    @ValueSource(strings = {"users?ipaddress=%zz", "%zz"})
    void a_target_that_is_no_address_answers_400(String target) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), simulator.port())) {
            String request = "GET " + CallHandler.DATA_PATH + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void paths_and_parameters_may_be_written_with_escapes() {
        assertThat(client.get("%75sers?ipaddress=192%2E168.44.1").body()).contains("Workshop", "totalRecords=\"3\"");
    }

    @Test
    void a_head_answers_without_a_body() {
        HttpResponse<String> answer = client.send(
                client.request(CallHandler.DATA_PATH + "users").method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void a_long_list_comes_in_pieces_and_whole() {
        try (var large = IpOfficeSimulator.start(
                TestClient.USER, TestClient.PASSWORD, SimulatorSeed.twoSystems().bulkUsers("London", 2000, 10_000))) {
            HttpResponse<String> answer = new TestClient(large).loggedIn().get("users");

            assertThat(answer.headers().firstValue("transfer-encoding")).hasValue("chunked");
            assertThat(answer.body().split("<User ", -1)).hasSize(2004);
            assertThat(answer.body()).endsWith("</data></response>");
        }
    }

    @Test
    void users_get_with_an_address_lists_one_system() {
        assertThat(client.get("users?ipaddress=192.168.44.1").body())
                .contains("totalRecords=\"3\"")
                .contains("<Name>Workshop</Name>")
                .doesNotContain("<Name>Reception</Name>");
        assertThat(client.get("users?ipaddress=10.0.0.1").body()).contains("404:NotFound");
    }

    @Test
    void users_post_answers_guid_name_and_reboot() {
        HttpResponse<String> answer = client.post("users", user("Name", "jdoe", "Password", "Secret123!"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .containsPattern("<data><ws_object><User GUID=\"[0-9A-F]{32}\"><Name>jdoe</Name></User></ws_object>")
                .endsWith(REBOOT + "</data></response>");
        assertThat(client.get("users").body()).contains("<Name>jdoe</Name>").doesNotContain("Secret123!");
    }

    @Test
    void users_post_goes_to_the_primary_or_to_the_system_named() {
        client.post("users", user("Name", "one"));
        client.post("users?ipaddress=192.168.44.1", user("Name", "two"));
        assertThat(simulator.store().value("users", "one", "PBXAddress")).isEqualTo("192.168.42.1");
        assertThat(simulator.store().value("users", "two", "PBXAddress")).isEqualTo("192.168.44.1");
    }

    @Test
    void users_post_of_a_used_name_and_number_answers_9020_and_18011() {
        String body =
                client.post("users", user("Name", "Sales", "Extension", "201")).body();
        assertThat(body)
                .contains("<response status=\"0\"><data><ws_object error_node=\"true\"><USER><error>")
                .contains("<error_code>9020</error_code><error_desc>\"")
                .contains("<cause>0</cause><cause_data>Sales</cause_data><errorLocation>192.168.42.1</errorLocation>")
                .contains("<error_code>18011</error_code>")
                .contains("<cause_data>Reception</cause_data>")
                .contains(REBOOT_ERROR);
        assertThat(simulator.store().count("users")).isEqualTo(10);
    }

    @Test
    void users_put_changes_only_what_it_holds_and_answers_reboot() {
        String guid = client.guid("users", "Lift");
        HttpResponse<String> answer = client.put("users", changed("User", guid, "FullName", "Goods Lift"));
        assertThat(answer.body()).endsWith("<response status=\"1\"><data>" + REBOOT + "</data></response>");
        assertThat(simulator.store().value("users", "Lift", "FullName")).isEqualTo("Goods Lift");
        assertThat(simulator.store().value("users", "Lift", "Extension")).isEqualTo("204");
    }

    @Test
    void users_put_takes_the_wrapped_form_too() {
        String bare = changed("User", client.guid("users", "Lift").toLowerCase(java.util.Locale.ROOT), "FullName", "X");
        String body = "<response status=\"1\">" + bare.replaceFirst("^<\\?.*?\\?>", "") + "</response>";
        assertThat(client.put("users", body).body()).contains("status=\"1\"");
        assertThat(simulator.store().value("users", "Lift", "FullName")).isEqualTo("X");
    }

    @Test
    void users_put_leaves_the_sip_names_behind_when_the_number_changes() {
        client.put("users", changed("User", client.guid("users", "Lift"), "Extension", "299"));
        assertThat(simulator.store().value("users", "Lift", "SIPName")).isEqualTo("204");
    }

    @Test
    void users_put_without_a_guid_answers_15_and_of_an_unknown_one_6() {
        assertThat(client.put("users", user("Name", "x")).body())
                .contains("<USER><error><error_code>15</error_code>")
                .doesNotContain("cause_data");
        assertThat(client.put("users", changed("User", "00", "FullName", "x")).body())
                .contains("<USER><error><error_code>6</error_code>");
    }

    @Test
    void users_put_without_an_address_is_for_the_primary() {
        String guid = client.guid("users", "Workshop");
        assertThat(client.put("users", changed("User", guid, "FullName", "x")).body())
                .contains("<error_code>6<");
        assertThat(client.put("users?ipaddress=192.168.44.1", changed("User", guid, "FullName", "x"))
                        .body())
                .contains("status=\"1\"");
    }

    @Test
    void users_delete_answers_modified_entities_and_reboot() {
        String guid = client.guid("users", "Lift");
        assertThat(client.delete("users?guid=" + guid).body())
                .endsWith("<data>" + MODIFIED + REBOOT + "</data></response>");
        assertThat(client.delete("users?guid=" + guid).body())
                .contains("<ws_object error_node=\"true\"><SMAError><error><error_code>404:NotFound</error_code>"
                        + "<error_desc>192.168.42.1</error_desc><cause></cause>"
                        + "<errorLocation>192.168.42.1</errorLocation></error></SMAError></ws_object>");
        assertThat(client.delete("users").body()).contains("<error_code>400:BadRequest</error_code>");
        assertThat(simulator.store().count("extensions"))
                .as("the extension stays")
                .isEqualTo(7);
    }

    @Test
    void delete_of_another_kind_of_object_answers_404() {
        HttpResponse<String> answer = client.delete("users?guid=" + client.guid("huntgroups", "Sales"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("404:NotFound");
    }

    @Test
    void several_users_in_one_body_are_written_all_or_none() {
        String both = "<data><ws_object><User><Name>one</Name></User></ws_object>"
                + "<ws_object><User><Name>%s</Name></User></ws_object></data>";
        assertThat(client.post("users", both.formatted("Lift")).body()).contains("9020");
        assertThat(simulator.store().count("users")).isEqualTo(10);
        assertThat(client.post("users", both.formatted("two")).body())
                .containsPattern("<Name>one</Name>.*<Name>two</Name>.*reboot");
        assertThat(simulator.store().count("users")).isEqualTo(12);
    }

    @Test
    void a_twinning_number_is_stored_and_given_back() {
        client.post("users", user("Name", "jdoe", "TwinningType", "2", "TwinnedMobileNumber", "07700900123"));
        assertThat(client.get("users").body()).contains("<TwinnedMobileNumber>07700900123</TwinnedMobileNumber>");
    }

    @Test
    void values_are_stored_unvalidated() {
        String longName = "n".repeat(3000) + " # é \uD83D\uDE00 &amp; &lt;tag&gt;";
        assertThat(client.post("users", user("Name", longName, "VoicemailEmail", "not an address"))
                        .body())
                .contains("status=\"1\"");
        assertThat(client.get("users").body()).contains("<Name>" + longName + "</Name>");
    }

    @Test
    void extensions_are_made_changed_and_removed() {
        String made = client.post("extensions", object("Extension", "Extension", "555", "TypeInfo", "3"))
                .body();
        assertThat(made)
                .containsPattern("<Extension GUID=\"[0-9A-F]{32}\"><Id>\\d+</Id></Extension></ws_object>")
                .endsWith(MODIFIED + REBOOT + "</data></response>");
        assertThat(client.post("extensions", object("Extension", "Extension", "555"))
                        .body())
                .contains("<EXTENSION><error><error_code>9042</error_code>")
                .contains("<cause_data>0</cause_data>");
        String guid = client.guid("extensions", "555");
        assertThat(client.put("extensions", changed("Extension", guid, "Extension", "556"))
                        .body())
                .contains("<ws_object><Extension GUID=\"" + guid + "\"></Extension></ws_object>" + MODIFIED + REBOOT);
        assertThat(client.delete("extensions?guid=" + guid).body()).contains("<data>" + MODIFIED + REBOOT);
    }

    @Test
    void hunt_groups_are_made_changed_and_removed() {
        String made = client.post("huntgroups", object("HuntGroup", "Name", "New", "Extension", "250"))
                .body();
        assertThat(made)
                .containsPattern("<data><ws_object><HuntGroup GUID=\"[0-9a-f]{32}\">"
                        + "<IsGroupDistributed>false</IsGroupDistributed></HuntGroup></ws_object><ws_object><reboot");
        String guid = client.guid("huntgroups", "New");
        assertThat(client.put("huntgroups", changed("HuntGroup", guid, "MembersList", "201|3002"))
                        .body())
                .contains("<HuntGroup GUID=\"" + guid + "\"><IsGroupDistributed>true</IsGroupDistributed>")
                .contains(MODIFIED + REBOOT);
        assertThat(client.get("huntgroups").body()).contains("<MembersList>201|3002|</MembersList>");
        client.put("huntgroups", changed("HuntGroup", guid, "MembersList", ""));
        assertThat(simulator.store().value("huntgroups", "New", "MembersList")).isEmpty();
        assertThat(client.delete("huntgroups?guid=" + guid).body()).contains(MODIFIED + REBOOT);
    }

    @Test
    void hunt_groups_refuse_used_names_numbers_and_unknown_guids() {
        assertThat(client.post("huntgroups", object("HuntGroup", "Name", "Lift", "Extension", "201"))
                        .body())
                .contains("<HUNTGROUP><error><error_code>9022</error_code>")
                .contains("<error_code>10003</error_code>");
        assertThat(client.put("huntgroups", changed("HuntGroup", "ABCD", "Name", "x"))
                        .body())
                .contains("<error_code>10003</error_code>")
                .contains("<cause_data>ABCD</cause_data>");
    }

    @Test
    void systems_tell_names_and_addresses_of_all_nodes() {
        assertThat(client.get("systems").body())
                .contains("totalRecords=\"2\"")
                .contains("<System><Name>London</Name><Password></Password><MajorVersion>12</MajorVersion>")
                .contains("<LAN id=\"LAN1\"><IPAddress>192.168.42.1</IPAddress>")
                .contains("<LAN id=\"LAN2\"><IPAddress>192.168.45.1</IPAddress>");
        assertThat(client.get("licenses").body()).contains("<data totalRecords=\"2\">");
    }

    @Test
    void provision_ip_address_is_read_and_written() {
        client.put("provisionIPAddress", object("ProvisionIPAddress", "IPAddress", "192.168.44.1"));
        assertThat(client.get("provisionIPAddress").body())
                .contains("<ProvisionIPAddress><IPAddress>192.168.44.1</IPAddress></ProvisionIPAddress>");
    }

    static String user(String... namesAndValues) {
        return object("User", namesAndValues);
    }

    static String object(String element, String... namesAndValues) {
        return changed(element, "", namesAndValues);
    }

    static String changed(String element, String guid, String... namesAndValues) {
        var body = new StringBuilder("<?xml version='1.0' encoding='UTF-8'?><data><ws_object><").append(element);
        body.append(guid.isEmpty() ? ">" : " GUID=\"" + guid + "\">");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            body.append('<').append(namesAndValues[i]).append('>');
            body.append(namesAndValues[i + 1]);
            body.append("</").append(namesAndValues[i]).append('>');
        }
        return body.append("</").append(element).append("></ws_object></data>").toString();
    }
}
