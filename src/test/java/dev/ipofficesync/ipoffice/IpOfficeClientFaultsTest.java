package dev.ipofficesync.ipoffice;

import static dev.ipofficesync.ipoffice.TestAccess.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipofficesync.ipoffice.IpOfficeException.Kind;
import dev.ipofficesync.simulator.Fault;
import dev.ipofficesync.simulator.FaultRule;
import dev.ipofficesync.simulator.IpOfficeSimulator;
import dev.ipofficesync.simulator.SimulatorSeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IpOfficeClientFaultsTest {
    private static final String LONDON = "192.168.42.1";
    private static final Duration IMPATIENCE = Duration.ofMillis(400);

    private final IpOfficeSimulator simulator =
            IpOfficeSimulator.start(TestAccess.USER, TestAccess.PASSWORD, SimulatorSeed.sampleWorld());
    private final List<Duration> pauses = new ArrayList<>();
    private final IpOfficeClient client = TestAccess.client(simulator.url(), pauses);

    @AfterEach
    void close() {
        client.close();
        simulator.close();
    }

    @Test
    void goes_on_after_the_session_has_expired_in_the_middle() {
        simulator.faults().add(FaultRule.of(Fault.EXPIRE_SESSION).on("GET", "extensions"));

        assertThat(client.snapshot().complete()).isTrue();
        assertThat(simulator.calls().of("GET", "authenticate")).isEqualTo(2);
    }

    @Test
    void goes_on_when_the_expiry_comes_with_status_200() {
        simulator.faults().add(Fault.EXPIRED_WITH_200);
        simulator.faults().add(FaultRule.of(Fault.EXPIRE_SESSION).on("POST", "users"));

        client.createUser(LONDON, Map.of("Name", "jdoe", "Extension", "2010"));

        assertThat(simulator.calls().of("POST", "users")).isEqualTo(2);
        assertThat(simulator.store().value("users", "jdoe", "Extension")).isEqualTo("2010");
    }

    @Test
    void waits_while_the_system_is_busy() {
        simulator
                .faults()
                .add(FaultRule.of(Fault.BUSY)
                        .withValue(3)
                        .on("POST", "extensions")
                        .times(2));

        client.createExtension(LONDON, "2010", "3");

        assertThat(pauses).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(3));
        assertThat(client.calls().held()).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void gives_up_a_system_that_stays_busy() {
        simulator.faults().add(FaultRule.of(Fault.BUSY).on("POST", "extensions").always());

        IpOfficeException failure = failure(() -> client.createExtension(LONDON, "2010", "3"));

        assertThat(failure.kind()).isEqualTo(Kind.SYSTEM);
        assertThat(failure).hasMessageContaining("stayed busy");
        assertThat(simulator.calls().of("POST", "extensions")).isEqualTo(4);
    }

    @Test
    void does_not_repeat_a_write_that_was_done_without_an_answer_in_time() {
        simulator.faults().add(FaultRule.of(Fault.HOLD_ANSWER).on("POST", "extensions"));
        try (var impatient = TestAccess.client(simulator.url(), IMPATIENCE, pauses::add)) {
            IpOfficeException failure = failure(() -> impatient.createExtension(LONDON, "2010", "3"));

            assertThat(failure.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
            assertThat(failure).hasMessageContaining("did not answer within 400 ms; it may be overloaded");
            assertThat(simulator.calls().of("POST", "extensions")).isEqualTo(1);
        }
        assertThat(client.extensions()).extracting(IpOfficeExtension::extension).contains("2010");
    }

    @Test
    void does_not_repeat_a_write_whose_connection_broke() {
        simulator.faults().add(FaultRule.of(Fault.DROP_ANSWER).on("POST", "users"));
        simulator.faults().add(FaultRule.of(Fault.RESET).on("DELETE", "users"));

        IpOfficeException done = failure(() -> client.createUser(LONDON, Map.of("Name", "jdoe", "Extension", "2010")));
        IpOfficeException undone = failure(() -> client.deleteUser(LONDON, "00C0FFEE"));

        assertThat(done.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
        assertThat(undone.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
        assertThat(done).hasMessageContaining("broke; whether it was done is not known");
        assertThat(simulator.calls().of("POST", "users")).isEqualTo(1);
        assertThat(simulator.calls().of("DELETE", "users")).isEqualTo(1);
        assertThat(client.users()).extracting(IpOfficeUser::name).contains("jdoe");
    }

    @Test
    void reads_once_more_when_the_connection_broke() {
        simulator.faults().add(FaultRule.of(Fault.RESET).on("GET", "users"));

        assertThat(client.snapshot().complete()).isTrue();
    }

    @Test
    void waits_for_a_slow_system_within_the_time_out() {
        simulator.faults().add(FaultRule.of(Fault.SLOW).withValue(50));

        assertThat(client.users()).hasSize(10);
        assertThat(client.calls().waiting()).isGreaterThan(Duration.ofMillis(200));
    }

    @Test
    void reports_a_read_that_takes_too_long_as_a_failed_system() {
        simulator.faults().add(FaultRule.of(Fault.SLOW).withValue(60_000).on("GET", "users"));
        try (var impatient = TestAccess.client(simulator.url(), IMPATIENCE, pauses::add)) {
            assertThat(failure(impatient::snapshot).kind()).isEqualTo(Kind.SYSTEM);
            assertThat(simulator.calls().of("GET", "users")).isEqualTo(1);
        }
    }

    @Test
    void notes_a_list_that_was_cut_short() {
        simulator.faults().add(FaultRule.of(Fault.TRUNCATED_LIST).withValue(2).on("GET", "users"));

        IpOfficeSnapshot snapshot = client.snapshot();

        assertThat(snapshot.complete()).isFalse();
        assertThat(snapshot.gaps())
                .containsExactly(
                        "users of system London (192.168.42.1): 5 records received, but 7 announced",
                        "users of system Manchester (192.168.44.1): 1 records received, but 3 announced");
    }

    @Test
    void notes_a_system_that_is_missing_everywhere_when_it_is_known() {
        simulator.faults().add(FaultRule.of(Fault.MISSING_NODE).withValue("Manchester"));

        assertThat(client.snapshot(() -> Set.of("London", "Manchester")).gaps())
                .containsExactly("system Manchester, known from earlier runs, is not among the systems");
    }

    @Test
    void notes_users_of_a_system_that_is_not_among_the_systems() {
        simulator
                .faults()
                .add(FaultRule.of(Fault.MISSING_NODE).withValue("Manchester").on("GET", "systems"));

        assertThat(client.snapshot().gaps())
                .anySatisfy(gap ->
                        assertThat(gap).contains("a user of 192.168.44.1 came with the records of system London"));
    }

    @Test
    void is_not_deceived_by_a_merged_list_without_one_system() {
        simulator
                .faults()
                .add(FaultRule.of(Fault.MISSING_NODE).withValue("Manchester").on("GET", "users"));

        IpOfficeSnapshot snapshot = client.snapshot();

        assertThat(snapshot.complete()).isTrue();
        assertThat(snapshot.users()).hasSize(10);
    }

    @Test
    void recognises_a_web_page() {
        simulator.faults().add(FaultRule.of(Fault.HTML_PAGE).withValue(200).on("GET", "systems"));
        simulator.faults().add(FaultRule.of(Fault.HTML_PAGE).on("PUT", "users"));

        assertThat(failure(client::snapshot)).hasMessageContaining("web page");
        IpOfficeUser lift = client.users().stream()
                .filter(u -> u.name().equals("Lift"))
                .findFirst()
                .orElseThrow();
        assertThat(failure(() -> client.updateUser(lift, Map.of("FullName", "x")))
                        .kind())
                .isEqualTo(Kind.OUTCOME_UNKNOWN);
    }

    @Test
    void recognises_an_answer_that_breaks_off() {
        simulator.faults().add(FaultRule.of(Fault.MALFORMED_XML).on("GET", "users"));
        simulator.faults().add(FaultRule.of(Fault.MALFORMED_XML).on("POST", "extensions"));

        IpOfficeException read = failure(client::snapshot);
        IpOfficeException write = failure(() -> client.createExtension(LONDON, "2010", "3"));

        assertThat(read.kind()).isEqualTo(Kind.SYSTEM);
        assertThat(read).hasMessageContaining("GET users: the answer is not well-formed XML at line ");
        assertThat(write.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    }

    @Test
    void recognises_a_failure_behind_status_200() {
        simulator.faults().add(FaultRule.of(Fault.FAILURE_IN_200).on("GET", "systems"));
        simulator.faults().add(FaultRule.of(Fault.FAILURE_IN_200).on("POST", "users"));
        simulator
                .faults()
                .add(FaultRule.of(Fault.FAILURE_IN_200)
                        .withValue("409:Conflict")
                        .on("POST", "extensions"));

        assertThat(failure(client::snapshot).kind()).isEqualTo(Kind.SYSTEM);
        assertThat(failure(() -> client.createUser(LONDON, Map.of())).kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
        IpOfficeException refused = failure(() -> client.createExtension(LONDON, "2010", "3"));
        assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
        assertThat(refused.codes()).containsExactly("409:Conflict");
    }

    @Test
    void reports_a_refused_record_with_code_and_text() {
        simulator.faults().add(FaultRule.of(Fault.REFUSE_RECORD).withValue("jdoe"));

        IpOfficeException refused = failure(
                () -> client.createUser(LONDON, Map.of("Name", "jdoe", "Extension", "2010", "LoginCode", "48215")));

        assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
        assertThat(refused.codes()).containsExactly("2");
        assertThat(refused.texts()).allSatisfy(text -> assertThat(text).contains("Name"));
        assertThat(refused).hasMessageNotContaining("48215");
    }

    @Test
    void shows_that_the_twinned_number_was_not_kept() {
        simulator.faults().add(Fault.TWINNING_IGNORED);

        String guid = client.createUser(
                        LONDON,
                        Map.of("Name", "jdoe", "Extension", "2010", IpOfficeClient.TWINNED_NUMBER, "0795550142"))
                .guid();

        assertThat(client.users())
                .filteredOn(user -> user.guid().equals(guid))
                .extracting(IpOfficeUser::twinnedNumber)
                .containsExactly("");
    }

    @Test
    void reports_that_the_twinned_number_was_rejected() {
        simulator.faults().add(Fault.TWINNING_REJECTED);

        IpOfficeException refused = failure(() -> client.createUser(
                LONDON, Map.of("Name", "jdoe", "Extension", "2010", IpOfficeClient.TWINNED_NUMBER, "0795550142")));

        assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
        assertThat(refused).hasMessageContaining("TwinnedMobileNumber");
    }

    @Test
    void shows_which_fields_an_update_has_cleared() {
        simulator.store().change("users", "Lift", Map.of("DoNotDisturb", "true", "LoginCode", "48215"));
        IpOfficeUser lift = client.users().stream()
                .filter(u -> u.name().equals("Lift"))
                .findFirst()
                .orElseThrow();
        Map<String, String> before = client.fieldsOf(lift);
        simulator.faults().add(Fault.CLEAR_ON_PUT);

        client.updateUser(lift, Map.of("VoicemailEmail", "lift@example.test"));

        Map<String, String> after = client.fieldsOf(lift);
        assertThat(before).containsEntry("DoNotDisturb", "true").containsEntry("LoginCode", "set");
        assertThat(after)
                .containsEntry("DoNotDisturb", "false")
                .containsEntry("LoginCode", "")
                .containsEntry("Name", "Lift")
                .containsEntry("FullName", "Lift")
                .containsEntry("Extension", "204");
    }

    @Test
    void explains_that_there_are_too_many_sessions() {
        simulator.faults().add(Fault.SESSIONS_IN_USE);

        IpOfficeException failure = failure(client::snapshot);

        assertThat(failure.kind()).isEqualTo(Kind.SYSTEM);
        assertThat(failure).hasMessageContaining("opens no further session for sync");
        assertThat(pauses).isEmpty();
        assertThat(simulator.calls().of("GET", "authenticate")).isEqualTo(1);
    }

    @Test
    void explains_a_wrong_password_and_tries_it_once() {
        try (var stranger = TestAccess.client(simulator.url(), "wr0ng")) {
            assertThatThrownBy(stranger::snapshot)
                    .hasMessageContaining("wrong user or password")
                    .hasMessageNotContaining("wr0ng");
        }
        assertThat(simulator.calls().of("GET", "authenticate")).isEqualTo(1);
    }
}
