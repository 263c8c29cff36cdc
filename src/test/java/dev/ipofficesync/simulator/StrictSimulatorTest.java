package dev.ipofficesync.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The switches of {@link SimulatorSettings}. */
class StrictSimulatorTest {
    private final IpOfficeSimulator simulator = start();
    private final TestClient client = new TestClient(simulator).loggedIn();

    private static IpOfficeSimulator start() {
        SimulatorStore store = SimulatorStore.inMemory();
        store.seed(SimulatorSeed.sampleWorld());
        return IpOfficeSimulator.start(
                SimulatorSettings.of(TestClient.USER, TestClient.PASSWORD)
                        .withPlainHttp()
                        .withStrictValues()
                        .withRightLabels()
                        .withPickiness()
                        .withCapacity(8),
                store);
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void values_that_a_manual_tool_would_flag_are_refused_by_field() {
        assertThat(post("Name", "longer than fifteen", "VoicemailEmail", "no address", "LoginCode", "12a"))
                .contains("<error_code>2</error_code><error_desc>\"Name has an invalid value\"")
                .contains("VoicemailEmail")
                .contains("LoginCode");
        assertThat(post("Name", "Jane Doe", "VoicemailEmail", "jane@example.test", "Extension", "2101"))
                .contains("status=\"1\"");
    }

    @Test
    void a_weak_password_is_saved_and_an_error_raised() {
        assertThat(post("Name", "jdoe", "Password", "short"))
                .contains("status=\"0\"")
                .contains("Password");
        assertThat(simulator.store().value("users", "jdoe", "Name")).isEqualTo("jdoe");
    }

    @Test
    void one_user_more_than_the_capacity_is_refused() {
        assertThat(post("Name", "one")).contains("status=\"1\"");
        assertThat(post("Name", "two")).contains("Extension has an invalid value");
        client.delete("users?guid=" + client.guid("users", "one"));
        assertThat(post("Name", "two")).contains("status=\"1\"");
    }

    @Test
    void json_is_labelled_as_json_and_a_missing_content_type_is_refused() {
        HttpResponse<String> json = client.inJson().get("users");
        assertThat(json.headers().firstValue("content-type")).hasValue("application/json");
        HttpResponse<String> bare = client.send(client.bare(CallHandler.DATA_PATH + "users")
                .header("X-User-Client", "Avaya-WebAdmin")
                .header("X-User-Agent", "Avaya-SDKUser")
                .GET());
        assertThat(bare.statusCode()).isEqualTo(400);
    }

    private String post(String... fields) {
        return client.post("users", IpOfficeSimulatorTest.user(fields)).body();
    }
}
