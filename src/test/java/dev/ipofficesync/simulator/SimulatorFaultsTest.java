package dev.ipofficesync.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatorFaultsTest {
    private final IpOfficeSimulator simulator =
            IpOfficeSimulator.start(TestClient.USER, TestClient.PASSWORD, SimulatorSeed.sampleWorld());
    private final TestClient client = new TestClient(simulator).loggedIn();
    private final SimulatorFaults faults = simulator.faults();

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void busy_strikes_after_some_calls_for_some_times_on_one_path() {
        faults.add(FaultRule.of(Fault.BUSY)
                .withValue(2)
                .on("GET", "users")
                .after(1)
                .times(2));
        assertThat(client.get("users").statusCode()).isEqualTo(200);
        assertThat(client.get("systems").statusCode()).isEqualTo(200);
        HttpResponse<String> busy = client.get("users");
        assertThat(busy.statusCode()).isEqualTo(503);
        assertThat(busy.headers().firstValue("retry-after")).hasValue("2");
        assertThat(client.get("users").statusCode()).isEqualTo(503);
        assertThat(client.get("users").statusCode()).isEqualTo(200);
        assertThat(simulator.calls().of("GET", "users")).isEqualTo(4);
    }

    @Test
    void a_session_expires_in_the_middle_as_461_or_200() {
        faults.add(FaultRule.of(Fault.EXPIRE_SESSION).after(1));
        assertThat(client.get("users").statusCode()).isEqualTo(200);
        assertThat(client.get("users").statusCode()).isEqualTo(461);
        faults.add(Fault.EXPIRED_WITH_200);
        HttpResponse<String> answer = client.get("users");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("status=\"0\"").contains("461:SessionTimeout");
    }

    @Test
    void an_answer_is_dropped_or_held_back_after_the_work_was_done() {
        faults.add(Fault.DROP_ANSWER);
        assertThatThrownBy(() -> post("one", Duration.ofSeconds(20))).isInstanceOf(IOException.class);
        assertThat(simulator.store().value("users", "one", "Name")).isEqualTo("one");
        faults.add(FaultRule.of(Fault.HOLD_ANSWER).withValue(30_000));
        assertThatThrownBy(() -> post("two", Duration.ofMillis(300))).isInstanceOf(HttpTimeoutException.class);
        assertThat(simulator.store().value("users", "two", "Name")).isEqualTo("two");
    }

    @Test
    void a_connection_is_reset_before_anything_is_done() {
        faults.add(FaultRule.of(Fault.RESET).on("POST", "users"));
        assertThatThrownBy(() -> post("one", Duration.ofSeconds(20))).isInstanceOf(IOException.class);
        assertThat(simulator.store().count("users")).isEqualTo(10);
    }

    @Test
    void a_slow_answer_outlasts_an_impatient_client() {
        faults.add(FaultRule.of(Fault.SLOW).withValue(30_000));
        assertThatThrownBy(() -> post("one", Duration.ofMillis(200))).isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void lists_can_be_short_of_records_or_of_a_whole_system() {
        faults.add(FaultRule.of(Fault.TRUNCATED_LIST).withValue(3).once());
        String body = client.get("users").body();
        assertThat(body).contains("totalRecords=\"10\"");
        assertThat(body.split("<User ", -1)).hasSize(8);
        faults.add(FaultRule.of(Fault.MISSING_NODE).withValue("Manchester"));
        assertThat(client.get("users").body()).contains("totalRecords=\"7\"").doesNotContain("Workshop");
        assertThat(client.get("users?ipaddress=192.168.44.1").body()).contains("Workshop");
    }

    @Test
    void answers_can_be_html_broken_xml_or_a_failure_in_200() {
        faults.add("html-page@GET:users*1,malformed-xml@systems,failure-in-200=500:Odd@licenses");
        assertThat(client.get("users").body()).startsWith("<html>");
        assertThatThrownBy(() -> XmlForm.read(client.get("systems").body()))
                .isInstanceOf(IllegalArgumentException.class);
        HttpResponse<String> failure = client.get("licenses");
        assertThat(failure.statusCode()).isEqualTo(200);
        assertThat(failure.body()).contains("status=\"0\"").contains("500:Odd");
    }

    @Test
    void one_record_is_refused_and_others_are_not() {
        faults.add("refuse-record=jdoe");
        assertThat(client.post("users", IpOfficeSimulatorTest.user("Name", "jdoe"))
                        .body())
                .contains("<error_code>2</error_code>");
        assertThat(client.post("users", IpOfficeSimulatorTest.user("Name", "other"))
                        .body())
                .contains("status=\"1\"");
        faults.add("full-licences");
        assertThat(client.post("users", IpOfficeSimulatorTest.user("Name", "third"))
                        .body())
                .contains("AssignedPackage");
    }

    @Test
    void a_put_clears_what_it_does_not_hold() {
        faults.add(Fault.CLEAR_ON_PUT);
        String guid = client.guid("users", "Lift");
        client.put("users", IpOfficeSimulatorTest.changed("User", guid, "FullName", "Goods Lift"));
        assertThat(simulator.store().value("users", "Lift", "FullName")).isEqualTo("Goods Lift");
        assertThat(simulator.store().value("users", "Lift", "Extension")).isEmpty();
    }

    @Test
    void twinning_is_ignored_or_rejected() {
        String guid = client.guid("users", "Lift");
        String body = IpOfficeSimulatorTest.changed("User", guid, "TwinningType", "2", "TwinnedMobileNumber", "0770");
        faults.add(Fault.TWINNING_IGNORED);
        assertThat(client.put("users", body).body()).contains("status=\"1\"");
        assertThat(simulator.store().value("users", "Lift", "TwinnedMobileNumber"))
                .isEmpty();
        faults.remove(Fault.TWINNING_IGNORED);
        faults.add(Fault.TWINNING_REJECTED);
        assertThat(client.put("users", body).body()).contains("TwinnedMobileNumber has an invalid value");
    }

    @Test
    void somebody_else_changes_a_group_between_get_and_put() {
        faults.beforeNext(
                "PUT",
                "huntgroups",
                () -> simulator.store().change("huntgroups", "Support", Map.of("MembersList", "203|")));
        String guid = client.guid("huntgroups", "Sales");
        client.put("huntgroups", IpOfficeSimulatorTest.changed("HuntGroup", guid, "MembersList", "201"));
        assertThat(simulator.store().value("huntgroups", "Support", "MembersList"))
                .isEqualTo("203|");
    }

    @Test
    void sessions_of_others_leave_no_room() {
        faults.add(FaultRule.of(Fault.SESSIONS_IN_USE).withValue(5).once());
        assertThat(client.login(TestClient.USER, TestClient.PASSWORD).statusCode())
                .isEqualTo(503);
        assertThat(client.login(TestClient.USER, TestClient.PASSWORD).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_text_of_faults_is_read_or_refused_as_a_whole() {
        FaultRule rule = FaultRule.parse("busy=1@POST:users+2*3");
        assertThat(rule).isEqualTo(new FaultRule(Fault.BUSY, "1", "POST", "users", 2, 3));
        assertThat(FaultRule.parse("clear-on-put").times()).isEqualTo(FaultRule.ALWAYS);
        assertThatThrownBy(() -> faults.add("busy,unheard-of"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unheard-of")
                .hasMessageContaining("clear-on-put");
        assertThat(client.get("users").statusCode()).isEqualTo(200);
    }

    private void post(String name, Duration patience) throws IOException {
        client.sendOrFail(client.request(CallHandler.DATA_PATH + "users")
                .timeout(patience)
                .POST(BodyPublishers.ofString(IpOfficeSimulatorTest.user("Name", name))));
    }
}
