package dev.ipofficesync.ipoffice;

import static dev.ipofficesync.ipoffice.TestAccess.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipofficesync.ipoffice.IpOfficeException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnusualAnswersTest {
    private static final String LONDON = "192.168.42.1";
    private final ScriptedServer server = new ScriptedServer();
    private final List<Duration> pauses = new ArrayList<>();
    private final IpOfficeClient client = TestAccess.client(server.url(), pauses);

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void sends_the_three_headers_with_every_call_and_the_password_only_to_log_in() {
        server.login(
                200,
                SampleBody.of("login.xml"),
                "Set-Cookie",
                "JSESSIONID=A1; Path=/WebManagement/; Secure; HttpOnly|sdk-token=\"B=2\"; Path=/|other=3");
        server.then("user-created.xml");

        client.createUser(LONDON, Map.of("Name", "jdoe", "LoginCode", "48215"));
        client.close();

        assertThat(server.calls())
                .containsExactly(
                        "GET security/authenticate",
                        "POST admin/v1/users?ipaddress=192.168.42.1",
                        "DELETE security/authenticate");
        assertThat(server.received()).allSatisfy(call -> {
            assertThat(call.header("X-user-client")).isEqualTo("Avaya-WebAdmin");
            assertThat(call.header("X-user-agent")).isEqualTo("Avaya-SDKUser");
            assertThat(call.header("Content-type")).isEqualTo("application/xml");
        });
        assertThat(server.received())
                .extracting(call -> call.header("Authorization"))
                .containsExactly("Basic c3luYzpww6RzcyE=", "", "");
        assertThat(server.received().get(1).header("Cookie")).contains("JSESSIONID=A1", "sdk-token=\"B=2\"", "other=3");
    }

    @Test
    void does_nothing_at_all_until_something_is_asked() {
        client.close();

        assertThat(server.calls()).isEmpty();
        assertThat(client.calls().total()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"461, true", "461, false", "401, false", "401, true", "200, true"})
    void logs_in_once_and_repeats_the_call_however_the_end_of_the_session_is_told(int status, boolean withBody) {
        server.then(status, withBody ? SampleBody.of("session-expired.xml") : "")
                .then("user-created.xml");

        assertThat(client.createUser(LONDON, Map.of("Name", "new")).guid())
                .isEqualTo("00C0FFEE00C0FFEE00C0FFEE00C0FF04");
        assertThat(client.calls().counts())
                .containsEntry("GET authenticate", 2L)
                .containsEntry("POST users", 2L);
    }

    @Test
    void gives_up_when_the_session_ends_right_after_a_new_login() {
        server.then(461, "").then(461, "");

        IpOfficeException failure = failure(() -> client.createExtension(LONDON, "0412", "3"));

        assertThat(failure.kind()).isEqualTo(Kind.SYSTEM);
        assertThat(failure).hasMessageContaining("Management API Read");
        assertThat(client.calls().counts()).containsEntry("GET authenticate", 2L);
    }

    @ParameterizedTest
    @CsvSource({
        "401, ''",
        "200, '<response status=\"0\"><data><ws_object error_node=\"true\"><SMAError><error>"
                + "<error_code>401:Unauthorized</error_code></error></SMAError></ws_object></data></response>'"
    })
    void tries_a_refused_password_never_again(int status, String body) {
        server.login(status, body);

        IpOfficeException failure = failure(client::snapshot);

        assertThat(failure.kind()).isEqualTo(Kind.SYSTEM);
        assertThat(failure)
                .hasMessageContaining("wrong user or password for sync")
                .hasMessageContaining("wait a minute before trying again: three failures block the account")
                .hasMessageNotContaining("päss!");
        assertThat(server.calls()).containsExactly("GET security/authenticate");
    }

    @Test
    void refuses_a_login_that_opens_no_session() {
        server.login(200, SampleBody.of("login.xml"));

        assertThatThrownBy(client::snapshot).hasMessageContaining("without opening a session");
    }

    @Test
    void waits_as_long_as_the_system_says_and_then_its_own_time() {
        server.then(503, "", "Retry-After", "7").then(503, "").then("extension-created.xml");

        client.createExtension(LONDON, "0412", "3");

        assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(5));
        assertThat(client.calls().held()).isEqualTo(Duration.ofSeconds(12));
    }

    @Test
    void gives_up_a_busy_system_after_the_configured_tries_knowing_that_nothing_was_written() {
        server.then(503, "").then(503, "").then(503, "").then(503, "");

        IpOfficeException failure = failure(() -> client.createExtension(LONDON, "0412", "3"));

        assertThat(failure.kind()).isEqualTo(Kind.SYSTEM);
        assertThat(failure).hasMessageContaining("stayed busy after 3 further tries");
    }

    @Test
    void does_not_wait_for_years() {
        server.then(503, "", "Retry-After", "99999999").then("extension-created.xml");

        client.createExtension(LONDON, "0412", "3");

        assertThat(pauses).containsExactly(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @CsvSource({
        "500, OUTCOME_UNKNOWN, HTTP status 500",
        "502, OUTCOME_UNKNOWN, HTTP status 502",
        "200, OUTCOME_UNKNOWN, web page",
        "400, REFUSED, HTTP status 400",
        "403, SYSTEM, Management API",
        "404, SYSTEM, there is no such call",
        "302, SYSTEM, check url"
    })
    void knows_what_a_web_page_in_answer_to_a_write_means(int status, Kind kind, String words) {
        server.then(status, SampleBody.of("login-page.html"));

        IpOfficeException failure = failure(() -> client.createExtension(LONDON, "0412", "3"));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.httpStatus()).isEqualTo(status);
        assertThat(failure).hasMessageContaining(words);
        assertThat(server.calls()).hasSize(2);
    }

    @Test
    void treats_errors_with_status_500_as_outcome_unknown() {
        server.then(500, SampleBody.of("user-refused.xml"));

        IpOfficeException failure = failure(() -> client.createUser(LONDON, Map.of("Name", "zsoen")));

        assertThat(failure.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
        assertThat(failure.codes()).containsExactly("9020", "18011");
    }

    @Test
    void tells_all_codes_and_texts_of_a_refused_record() {
        server.then("user-refused.xml");

        IpOfficeException failure = failure(() -> client.createUser(LONDON, Map.of("Name", "zsoen")));

        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure.httpStatus()).isEqualTo(200);
        assertThat(failure.codes()).containsExactly("9020", "18011");
        assertThat(failure)
                .hasMessage("POST users: 9020 The name \"zsoen\" is in use already;"
                        + " 18011 Number conflicts with that of another user (zsoen)");
    }

    @Test
    void cannot_know_a_user_that_was_created_without_a_guid() {
        server.then("done.xml");

        assertThat(failure(() -> client.createUser(LONDON, Map.of())).kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    }

    @Test
    void waits_no_longer_than_the_time_out_for_the_rest_of_an_answer() {
        server.thenStall(SampleBody.of("user-created.xml"));

        try (var impatient = TestAccess.client(server.url(), Duration.ofMillis(300), pauses::add)) {
            IpOfficeException failure = failure(() -> impatient.createUser(LONDON, Map.of()));

            assertThat(failure.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
            assertThat(failure).hasMessageContaining("did not answer within 300 ms");
        }
    }

    @Test
    void counts_a_record_that_is_gone_already_as_deleted() {
        server.then("done.xml").then("not-found.xml").then(404, SampleBody.of("not-found.xml"));

        assertThat(client.deleteUser(LONDON, "00C0FFEE")).isEqualTo(Deletion.DELETED);
        assertThat(client.deleteUser(LONDON, "00C0FFEE")).isEqualTo(Deletion.ALREADY_GONE);
        assertThat(client.deleteExtension("", "00C0 &FFEE")).isEqualTo(Deletion.ALREADY_GONE);
        assertThat(server.calls())
                .contains("DELETE admin/v1/users?guid=00C0FFEE&ipaddress=192.168.42.1")
                .contains("DELETE admin/v1/extensions?guid=00C0+%26FFEE");
    }

    @Test
    void writes_a_group_whole_as_it_was_read_with_its_new_members() {
        server.then("done.xml").then("done.xml");
        var sales = new HuntGroup("00c0", LONDON, "Sales", "210", List.of("201"), "1", "", "true", "201|");

        client.updateGroup(sales, List.of("0412", "201"));
        client.updateGroup(sales, List.of());

        assertThat(server.received().get(1).body())
                .contains("<HuntGroup GUID=\"00c0\"><Name>Sales</Name><Extension>210</Extension>"
                        + "<MembersList>0412|201</MembersList><GroupRingMode>1</GroupRingMode>"
                        + "<VoicemailOn>true</VoicemailOn></HuntGroup>");
        assertThat(server.received().get(2).body()).contains("<MembersList></MembersList>");
    }

    @Test
    void asks_the_only_system_without_naming_it_and_believes_its_place() {
        server.then("systems.xml").then("users.xml").then("extensions.xml").then("huntgroups.xml");

        IpOfficeSnapshot snapshot = client.snapshot();

        assertThat(snapshot.gaps()).isEmpty();
        assertThat(snapshot.complete()).isTrue();
        assertThat(snapshot.systems()).extracting(IpOfficeSystem::primary).containsExactly(true);
        assertThat(snapshot.users()).extracting(IpOfficeUser::systemAddress).containsOnly(LONDON);
        assertThat(snapshot.extensions())
                .extracting(IpOfficeExtension::systemAddress)
                .containsOnly(LONDON);
        assertThat(snapshot.huntGroups()).extracting(HuntGroup::systemAddress).containsOnly(LONDON);
        assertThat(server.calls())
                .containsExactly(
                        "GET security/authenticate",
                        "GET admin/v1/systems",
                        "GET admin/v1/users",
                        "GET admin/v1/extensions",
                        "GET admin/v1/huntgroups");
    }

    @Test
    void notes_a_system_that_answers_with_nobody_or_not_at_all() {
        String nothing = "<response status=\"1\"><data/></response>";
        server.then("two-systems.xml").then("users.xml").then(200, nothing);
        server.then("extensions.xml").then("not-found.xml");
        server.then("huntgroups.xml").then(200, nothing);

        IpOfficeSnapshot snapshot = client.snapshot();

        assertThat(snapshot.complete()).isFalse();
        assertThat(snapshot.gaps()).hasSize(2);
        assertThat(snapshot.gaps().get(0))
                .contains("Manchester (192.168.44.1) answered with no user at all, not even the built-in NoUser");
        assertThat(snapshot.gaps().get(1))
                .contains("extensions of system Manchester", "could not be read", "404:NotFound");
    }

    @Test
    void notes_a_system_that_answers_in_the_place_of_another() {
        String nothing = "<response status=\"1\"><data/></response>";
        server.then("two-systems.xml").then("users.xml").then("users.xml");
        server.then(200, nothing).then(200, nothing).then(200, nothing).then(200, nothing);

        assertThat(client.snapshot().gaps())
                .containsExactly(
                        "a user of 192.168.42.1 came with the records of system Manchester (192.168.44.1)",
                        "system Manchester (192.168.44.1) answered with the users of another system");
    }

    @Test
    void does_not_hand_out_an_incomplete_list_to_compare_with() {
        server.then("systems.xml").then(200, SampleBody.of("users.xml").replace("Records=\"3\"", "Records=\"4\""));

        IpOfficeException failure = failure(client::users);

        assertThat(failure.kind()).isEqualTo(Kind.SYSTEM);
        assertThat(failure).hasMessageContaining("3 records received, but 4 announced");
    }

    @Test
    void shows_all_fields_of_a_user_but_no_codes() {
        server.then("users.xml").then("users.xml");
        var zsoen = new IpOfficeUser("00c0ffee00c0ffee00c0ffee00c0ff02", LONDON, "", "", "", "", "", "", "");
        var nobody = new IpOfficeUser("FF", LONDON, "", "", "", "", "", "", "");

        assertThat(client.fieldsOf(zsoen)).containsEntry("VoicemailOn", "true").containsEntry("LoginCode", "set");
        assertThat(client.fieldsOf(nobody)).isEmpty();
    }

    @Test
    void tries_the_session_limit_not_again() {
        server.login(503, "<response status=\"0\"><data/></response>");

        assertThatThrownBy(client::snapshot)
                .hasMessageContaining("opens no further session")
                .hasMessageContaining("five");
        assertThat(pauses).isEmpty();
    }

    @Test
    void says_that_a_host_is_unknown() {
        IpOfficeException failure = failure(() -> unreachable(URI.create("https://no-such-host.invalid:7070")));

        assertThat(failure.kind()).isEqualTo(Kind.SYSTEM);
        assertThat(failure).hasMessageContaining("the host name of no-such-host.invalid:7070 is unknown");
    }

    @Test
    void says_that_nobody_listens() {
        URI gone = server.url();
        server.close();

        assertThat(failure(() -> unreachable(gone))).hasMessageContaining("refuses the connection");
    }

    @Test
    void says_that_the_port_does_not_speak_tls() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> greeting = CompletableFuture.runAsync(() -> greet(other));

            URI url = URI.create("https://localhost:" + other.getLocalPort());
            assertThat(failure(() -> unreachable(url))).hasMessageContaining("no encrypted connection");
            greeting.join();
        }
    }

    private static void greet(ServerSocket server) {
        try (Socket client = server.accept()) {
            client.getOutputStream().write("220 some other service\r\n".getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().flush();
            client.shutdownOutput();
            client.getInputStream().readAllBytes();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static void unreachable(URI url) {
        try (var nobody = TestAccess.client(url, new ArrayList<>())) {
            nobody.snapshot();
        }
    }
}
