package dev.ipofficesync.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** IP Office Management API Developer Reference Guide for 12.2: authentication, headers, status codes. */
class SessionTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T12:00:00Z"));
    private final IpOfficeSimulator simulator = start();
    private final TestClient client = new TestClient(simulator);

    private IpOfficeSimulator start() {
        SimulatorStore store = SimulatorStore.inMemory();
        store.seed(SimulatorSeed.sampleWorld());
        SimulatorSettings settings =
                SimulatorSettings.of(TestClient.USER, TestClient.PASSWORD).withPlainHttp();
        return IpOfficeSimulator.start(settings.withClock(clock), store);
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void login_sets_two_cookies_and_answers_an_empty_success() {
        HttpResponse<String> answer = client.login(TestClient.USER, TestClient.PASSWORD);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("encoding=\"UTF8\"")
                .endsWith("<response status=\"1\"><data><ws_object></ws_object></data></response>");
        assertThat(answer.headers().allValues("set-cookie"))
                .anySatisfy(c -> assertThat(c).matches("JSESSIONID=[0-9A-F]{32}; Path=/WebManagement/; HttpOnly"))
                .anySatisfy(c -> assertThat(c).startsWith("SDK-Token="));
        assertThat(answer.headers().firstValue("server")).hasValue("Apache-Coyote/1.1");
        assertThat(answer.headers().firstValue("pragma")).hasValue("no-cache");
        assertThat(answer.headers().firstValue("cache-control")).hasValue("max-age=2");
        assertThat(answer.headers().firstValue("expires")).hasValue("Mon, 23 Nov 2026 12:00:02 GMT");
    }

    @Test
    void wrong_credentials_answer_401_and_block_for_a_minute_after_three() {
        for (int i = 0; i < 3; i++) {
            assertThat(client.login(TestClient.USER, "wrong").statusCode()).isEqualTo(401);
        }
        assertThat(client.login(TestClient.USER, TestClient.PASSWORD).statusCode())
                .isEqualTo(401);
        clock.advance(Duration.ofSeconds(61));
        assertThat(client.login(TestClient.USER, TestClient.PASSWORD).statusCode())
                .isEqualTo(200);
    }

    @Test
    void failures_count_for_ten_minutes() {
        client.login(TestClient.USER, "wrong");
        client.login(TestClient.USER, "wrong");
        clock.advance(Duration.ofMinutes(11));
        client.login(TestClient.USER, "wrong");
        assertThat(client.login(TestClient.USER, TestClient.PASSWORD).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_call_without_session_answers_461_without_a_label() {
        HttpResponse<String> answer = client.get("users");
        assertThat(answer.statusCode()).isEqualTo(461);
        assertThat(answer.headers().firstValue("content-type")).isEmpty();
        assertThat(answer.body())
                .contains("<SMAError><error><error_code>461:SessionTimeout</error_code>"
                        + "<error_desc>192.168.42.1</error_desc><errorLocation>192.168.42.1</errorLocation>");
    }

    @Test
    void both_cookies_are_needed() {
        client.login(TestClient.USER, TestClient.PASSWORD);
        HttpResponse<String> login = client.login(TestClient.USER, TestClient.PASSWORD);
        String first = login.headers().allValues("set-cookie").get(0).replaceFirst(";.*", "");
        HttpRequest.Builder half = new TestClient(simulator)
                .request(CallHandler.DATA_PATH + "users")
                .header("Cookie", first);
        assertThat(client.send(half.GET()).statusCode()).isEqualTo(461);
        assertThat(client.get("users").statusCode()).isEqualTo(200);
    }

    @Test
    void a_session_ends_after_five_idle_minutes_and_lives_on_while_used() {
        client.loggedIn();
        clock.advance(Duration.ofMinutes(4));
        assertThat(client.get("users").statusCode()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(4));
        assertThat(client.get("users").statusCode()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(6));
        assertThat(client.get("users").statusCode()).isEqualTo(461);
    }

    @Test
    void the_sixth_session_is_refused_until_one_logs_out() {
        client.loggedIn();
        for (int i = 0; i < 4; i++) {
            new TestClient(simulator).loggedIn();
        }
        assertThat(new TestClient(simulator)
                        .login(TestClient.USER, TestClient.PASSWORD)
                        .statusCode())
                .isEqualTo(503);
        assertThat(client.logout().statusCode()).isEqualTo(200);
        assertThat(client.get("users").statusCode()).isEqualTo(461);
        client.loggedIn();
    }

    @Test
    void missing_headers_answer_400() {
        HttpRequest.Builder bare =
                client.bare(CallHandler.DATA_PATH + "users").header("Content-Type", "application/xml");
        assertThat(client.send(bare.GET()).statusCode()).isEqualTo(400);
    }

    @Test
    void unknown_paths_answer_404_and_other_methods_405_with_the_allowed_ones() {
        client.loggedIn();
        assertThat(client.get("usertemplates").statusCode()).isEqualTo(404);
        assertThat(client.get("deeper/users").statusCode()).isEqualTo(404);
        HttpResponse<String> answer = client.post("systems", "<data/>");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("allow")).hasValue("GET, PUT");
    }

    @Test
    void bodies_that_are_not_well_formed_or_hold_a_doctype_answer_400() {
        client.loggedIn();
        String entity = "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
                + "<data><ws_object><User><Name>&e;</Name></User></ws_object></data>";
        assertThat(client.post("users", entity).statusCode()).isEqualTo(400);
        assertThat(client.post("users", "<data><ws_object>").statusCode()).isEqualTo(400);
        assertThat(client.post("users", "").statusCode()).isEqualTo(400);
        assertThat(client.post("users", "<a>".repeat(100_000)).statusCode()).isEqualTo(400);
        assertThat(client.post("users", "<data/>").body()).contains("400:BadRequest");
        assertThat(simulator.store().count("users")).isEqualTo(10);
    }

    @Test
    void bodies_over_five_megabytes_answer_400_and_smaller_ones_are_taken() {
        client.loggedIn();
        String large = IpOfficeSimulatorTest.user("Name", "large", "FullName", "x".repeat(3_000_000));
        assertThat(client.post("users", large).body()).contains("status=\"1\"");
        assertThat(client.post("users", large + " ".repeat(2_500_000)).statusCode())
                .isEqualTo(400);
    }
}
