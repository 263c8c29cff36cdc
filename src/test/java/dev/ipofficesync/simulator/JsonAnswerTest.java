package dev.ipofficesync.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** IP Office Management API Developer Reference Guide for 12.2: the JSON samples. */
class JsonAnswerTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final IpOfficeSimulator simulator =
            IpOfficeSimulator.start(TestClient.USER, TestClient.PASSWORD, SimulatorSeed.sampleWorld());
    private final TestClient client = new TestClient(simulator).loggedIn().inJson();

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void users_have_native_numbers_and_are_labelled_xml_all_the_same() {
        HttpResponse<String> answer = client.get("users");
        JsonNode response = JSON.readTree(answer.body()).get("response");
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/xml");
        assertThat(response.get("@status").asString()).isEqualTo("1");
        assertThat(response.get("data").get("@totalRecords").asString()).isEqualTo("10");
        JsonNode reception = response.get("data").get("ws_object").get(3).get("User");
        assertThat(reception.get("Extension").isNumber()).isTrue();
        assertThat(reception.get("VoicemailOn").isBoolean()).isTrue();
        assertThat(reception.get("FullName").asString()).isEqualTo("London Reception");
        assertThat(reception.get("@GUID").asString()).matches("[0-9A-F]{32}");
    }

    @Test
    void one_record_is_an_object_and_extensions_are_quoted() {
        client.delete("extensions?ipaddress=192.168.44.1&guid=" + client.guid("extensions", "301"));
        JsonNode data = JSON.readTree(
                        client.get("extensions?ipaddress=192.168.44.1").body())
                .get("response")
                .get("data");
        assertThat(data.get("ws_object").isObject()).isTrue();
        assertThat(data.get("ws_object").get("Extension").get("Extension").isString())
                .isTrue();
    }

    @Test
    void a_user_is_made_and_changed_with_at_or_minus_guid() {
        JsonNode made = objects(client.post(
                "users", "{\"data\":{\"ws_object\":{\"User\":{\"Name\":\"jdoe\",\"VoicemailOn\":false}}}}"));
        assertThat(made.get(0).get("User").get("Name").asString()).isEqualTo("jdoe");
        assertThat(made.get(1).get("reboot").get("@type").asString()).isEqualTo("normal");
        String guid = made.get(0).get("User").get("@GUID").asString();
        for (String key : new String[] {"@GUID", "-GUID"}) {
            JsonNode changed = objects(client.put(
                    "users",
                    "{\"data\":{\"ws_object\":{\"User\":{\"" + key + "\":\"" + guid + "\",\"FullName\":\"" + key
                            + "\"}}}}"));
            assertThat(changed.isObject()).as("a single ws_object").isTrue();
            assertThat(simulator.store().value("users", "jdoe", "FullName")).isEqualTo(key);
        }
        assertThat(simulator.store().value("users", "jdoe", "VoicemailOn")).isEqualTo("false");
    }

    @Test
    void several_errors_are_an_array_and_one_is_an_object() {
        JsonNode both = objects(client.post(
                "users", "{\"data\":{\"ws_object\":{\"User\":{\"Name\":\"Lift\",\"Extension\":\"201\"}}}}"));
        assertThat(both.get(0).get("@error_node").asString()).isEqualTo("true");
        assertThat(both.get(0).get("USER").get("error").size()).isEqualTo(2);
        assertThat(both.get(1).has("REBOOT")).isTrue();
        JsonNode one = objects(client.post("users", "{\"ws_object\":{\"User\":{\"Name\":\"Lift\"}}}"));
        assertThat(one.get(0).get("USER").get("error").get("error_code").asString())
                .isEqualTo("9020");
    }

    @Test
    void an_empty_modified_entities_is_a_text_or_an_object_without_name() {
        JsonNode made = objects(
                client.post("extensions", "{\"data\":{\"ws_object\":{\"Extension\":{\"Extension\":\"555\"}}}}"));
        assertThat(made.get(1).isEmpty()).isTrue();
        JsonNode gone = objects(client.delete(
                "extensions?guid=" + made.get(0).get("Extension").get("@GUID").asString()));
        assertThat(gone.get(0).get("ModifiedEntities").asString()).isEmpty();
    }

    @Test
    void a_delete_error_has_no_cause() {
        JsonNode error = objects(client.delete("users?guid=00")).get("SMAError").get("error");
        assertThat(error.get("error_code").asString()).isEqualTo("404:NotFound");
        assertThat(error.has("cause")).isFalse();
    }

    @Test
    void provision_ip_address_is_misspelt() {
        assertThat(client.get("provisionIPAddress").body())
                .contains("\"ProvisonIPAddress\":{\"IPAddress\":\"192.168.42.1\"}");
    }

    @Test
    void extensions_can_have_the_odd_form() {
        simulator.faults().add(Fault.ODD_EXTENSION_JSON);
        JsonNode root = JSON.readTree(client.get("extensions").body());
        JsonNode first = root.get("response").get("data").get("ws_object").get("Extension");
        assertThat(first.get(0).has("@GUID")).isTrue();
        assertThat(first.get(1).asString()).isEqualTo("201");
        assertThat(root.get("ws_object").size()).isEqualTo(6);
    }

    @Test
    void characters_that_xml_cannot_hold_answer_400() {
        assertThat(client.post("users", "{\"data\":{\"ws_object\":{\"User\":{\"Name\":\"a\\u0000\"}}}}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.post("users", "[]").statusCode()).isEqualTo(400);
        assertThat(client.post("users", "{\"data\":null}").body()).contains("400:BadRequest");
    }

    private static JsonNode objects(HttpResponse<String> answer) {
        return JSON.readTree(answer.body()).get("response").get("data").get("ws_object");
    }
}
