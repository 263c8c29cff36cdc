package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.plan.RunMode;
import dev.ipofficesync.simulator.Fault;
import dev.ipofficesync.simulator.FaultRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything a phone system does wrong, met by the whole line: counts, exit status, and what a second run makes of it. */
class PhoneSystemFaultsIT {
    private static final int SEEDED_USERS = 10;
    private static final int SEEDED_EXTENSIONS = 7;

    @TempDir
    Path folder;

    private FaultyWorld world;

    @BeforeEach
    void start() {
        world = new FaultyWorld(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expire-session+6",
                "expire-session@POST:users+1",
                "expire-session@POST:extensions+1,expired-with-200",
                "expire-session@GET:huntgroups",
                "busy=0@POST:users+1*2",
                "busy=1@POST:extensions",
                "busy=0@GET:users",
                "slow=40",
                "reset@GET:users",
                "reset@GET:systems",
                "drop-answer@GET:extensions",
                "drop-answer@POST:users+1",
                "malformed-xml@POST:users",
                "malformed-xml@POST:users+2",
                "html-page@POST:users"
            })
    void a_fault_that_passes_leaves_no_trace(String fault) {
        world.people(3);
        world.faults().add(fault);
        world.sync().ended(0, "3 0 0 0 0 0");
        assertThat(world.simulator().store().count("users")).isEqualTo(SEEDED_USERS + 3);
        assertThat(world.simulator().store().count("extensions")).isEqualTo(SEEDED_EXTENSIONS + 3);
        world.sync().ended(0, "0 0 0 3 0 0");
    }

    @Test
    void a_user_made_without_an_answer_in_time_is_taken_over_and_not_made_twice() {
        world.people(3).set("ipoffice.response-timeout", "2s");
        world.faults().add("hold-answer=60000@POST:users+1");
        world.sync().ended(0, "3 0 0 0 0 0");
        assertThat(world.simulator().calls().of("POST", "users")).isEqualTo(3);
        assertThat(world.simulator().store().count("users")).isEqualTo(SEEDED_USERS + 3);
        world.sync().ended(0, "0 0 0 3 0 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reset@POST:users",
                "reset@POST:extensions",
                "drop-answer@POST:extensions",
                "malformed-xml@POST:extensions",
                "html-page=502@POST:extensions",
                "failure-in-200@POST:users",
                "failure-in-200@POST:extensions"
            })
    void a_creation_in_doubt_is_settled_by_the_next_run(String fault) {
        world.people(3);
        world.faults().add(fault);
        FinishedRun run = world.sync().ended(1, "2 0 0 0 1 0");
        assertThat(run.notDone()).anyMatch(row -> row.startsWith("NOT_ATTEMPTED p"));
        world.sync().ended(0, "1 0 0 2 0 0");
        assertThat(world.simulator().store().count("users")).isEqualTo(SEEDED_USERS + 3);
        assertThat(world.simulator().store().count("extensions")).isEqualTo(SEEDED_EXTENSIONS + 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop-answer", "reset", "failure-in-200", "malformed-xml", "html-page"})
    void an_update_and_a_delete_in_doubt_are_settled_by_the_next_run(String fault) {
        world.people(3);
        world.sync().ended(0, "3 0 0 0 0 0");
        world.change("p0", "displayName", "Other Name");
        world.remove("p1");
        world.faults().add(fault + "@PUT:users," + fault + "@DELETE:users");
        world.sync().ended(1, "0 0 0 1 2 0");
        FinishedRun second = world.sync();
        assertThat(second.status()).isZero();
        assertThat(second.out()).contains("new=0").contains("deleted=1").contains("refused=0");
        assertThat(world.user("p0", "FullName")).isEqualTo("Other Name");
        assertThat(world.simulator().store().count("users")).isEqualTo(SEEDED_USERS + 2);
        assertThat(world.simulator().store().count("extensions")).isEqualTo(SEEDED_EXTENSIONS + 2);
        world.sync().ended(0, "0 0 0 2 0 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "html-page@GET:users*always",
                "malformed-xml@GET:users*always",
                "failure-in-200@GET:systems*always",
                "busy=0@GET:systems*always",
                "reset@GET:users*always",
                "slow=5000@GET:extensions*always",
                "sessions-in-use"
            })
    void a_system_that_cannot_be_read_ends_the_run_before_anything_is_written(String fault) {
        world.people(2).set("ipoffice.response-timeout", "1500ms");
        world.faults().add(fault);
        FinishedRun run = world.sync().ended(4, "0 0 0 0 0 0");
        assertThat(world.simulator().calls().writes()).isZero();
        assertThat(run.sheet("Summary")).contains("The run failed: ");
        world.faults().clear();
        world.sync().ended(0, "2 0 0 0 0 0");
    }

    @Test
    void five_sessions_in_use_are_told_in_plain_words() {
        world.people(1).faults().add(Fault.SESSIONS_IN_USE);
        FinishedRun run = world.sync().ended(4, "0 0 0 0 0 0");
        assertThat(run.err()).contains("opens no further session").contains("at most five can be open");
        assertThat(run.sheet("Summary")).contains("at most five can be open");
    }

    @Test
    void a_system_that_goes_away_in_the_middle_ends_the_run_and_the_next_one_finishes() {
        world.people(8);
        world.faults().add("reset@POST:extensions+2*always,reset@GET:users+4*always");
        FinishedRun run = world.sync();
        assertThat(run.status()).isEqualTo(4);
        assertThat(run.out()).startsWith("new=2 ").contains(" refused=6 ");
        world.faults().clear();
        world.sync().ended(0, "6 0 0 2 0 0");
        assertThat(world.simulator().store().count("users")).isEqualTo(SEEDED_USERS + 8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "extensions", "huntgroups", "systems"})
    void a_truncated_list_deletes_nobody(String list) {
        world.people(3);
        world.sync().ended(0, "3 0 0 0 0 0");
        world.remove("p2");
        world.simulator().calls().reset();
        world.faults().add("truncated-list=1@GET:" + list);
        FinishedRun run = world.sync();
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out()).contains(" deleted=0 ");
        assertThat(run.err()).contains("phone system answer");
        assertThat(world.simulator().calls().writes()).isZero();
        world.faults().clear();
        world.sync().ended(0, "0 0 1 2 0 0");
    }

    @Test
    void a_list_that_one_system_does_not_give_stops_the_run_before_the_first_write() {
        world.people(2).faults().add("failure-in-200@GET:huntgroups+1");
        FinishedRun run = world.sync().ended(3, "0 0 0 0 0 2");
        assertThat(run.err()).contains("huntgroups of system Manchester (192.168.44.1) could not be read");
        assertThat(world.simulator().calls().writes()).isZero();
    }

    @Test
    void a_missing_system_deletes_nobody() {
        world.people(2);
        world.entry(FaultyWorld.PEOPLE, "far", "extensionAttribute1=Manchester Warehouse", "ipPhone=3456");
        world.sync().ended(0, "3 0 0 0 0 0");
        world.remove("far");
        world.faults().add(FaultRule.of(Fault.MISSING_NODE).withValue("Manchester"));
        FinishedRun run = world.sync().ended(3, "0 0 0 2 0 0");
        assertThat(run.err()).contains("Manchester, known from earlier runs, is not among the systems");
        world.faults().clear();
        world.sync().ended(0, "0 0 1 2 0 0");
    }

    @Test
    void a_refused_record_is_reported_in_the_servers_words_and_leaves_no_extension_behind() {
        world.people(3).faults().add("refuse-record=p1@POST:users");
        FinishedRun run = world.sync().ended(1, "2 0 0 0 1 0");
        assertThat(run.notDone())
                .singleElement()
                .asString()
                .startsWith("REFUSED p1")
                .contains("2 ");
        assertThat(run.sheet("Not done")).contains("p1").contains("Name");
        assertThat(world.simulator().store().count("extensions")).isEqualTo(SEEDED_EXTENSIONS + 2);
        world.sync().ended(1, "0 0 0 2 1 0");
        world.faults().clear();
        world.sync().ended(0, "1 0 0 2 0 0");
    }

    @Test
    void refused_updates_and_deletes_are_tried_again() {
        world.people(3);
        world.sync().ended(0, "3 0 0 0 0 0");
        world.change("p0", "mail", "other@example.test");
        world.remove("p1");
        world.faults().add("refuse-record=p0@PUT:users,refuse-record=p1@DELETE:users");
        world.sync().ended(1, "0 0 0 1 2 0");
        world.faults().clear();
        world.sync().ended(0, "0 1 1 1 0 0");
    }

    @Test
    void full_licences_refuse_every_new_user_and_leave_no_extension_behind() {
        world.people(3).faults().add(Fault.FULL_LICENCES);
        FinishedRun run = world.sync().ended(1, "0 0 0 0 3 0");
        assertThat(run.notDone()).hasSize(3).allMatch(row -> row.contains("AssignedPackage"));
        assertThat(world.simulator().store().count("extensions")).isEqualTo(SEEDED_EXTENSIONS);
        world.faults().clear();
        world.sync().ended(0, "3 0 0 0 0 0");
    }

    @Test
    void a_system_that_clears_what_is_not_sent_is_left_alone_after_the_first_update() {
        world.people(3);
        world.sync().ended(0, "3 0 0 0 0 0");
        for (int i = 0; i < 3; i++) {
            world.change("p" + i, "displayName", "Other Name");
        }
        world.simulator().calls().reset();
        world.faults().add(Fault.CLEAR_ON_PUT);
        FinishedRun run = world.sync().ended(4, "0 1 0 0 2 0");
        assertThat(world.simulator().calls().of("PUT", "users")).isEqualTo(1);
        assertThat(run.err())
                .contains("clears the fields that an update does not send: the user 'p0' lost ")
                .contains("VoicemailEmail (was 'p0@example.test')");
        assertThat(run.sheet("Summary")).contains("clears the fields that an update does not send");
        // the next nights leave everybody else alone, whether the system still does it or not
        world.person("new", "5100").remove("p0");
        FinishedRun next = world.sync().ended(3, "1 0 1 0 0 2");
        assertThat(world.simulator().calls().of("PUT", "users")).isEqualTo(1);
        assertThat(next.err())
                .contains("withheld by guard 'updates on london'")
                .contains("./run.sh allow-updates 'London'");
        assertThat(world.run(RunMode.APPLY, next.number()).status()).isEqualTo(3);
        world.faults().clear();
        assertThat(world.allowUpdates("Leeds")).isEqualTo(2);
        assertThat(world.allowUpdates("London")).isZero();
        world.sync().ended(0, "0 2 0 1 0 0");
    }

    @Test
    void an_ignored_twinning_number_is_unverified_once_and_not_written_again() {
        world.person("amy", "5001", "mobile=07700900123").person("bob", "5002");
        world.faults().add(Fault.TWINNING_IGNORED);
        FinishedRun first = world.sync().ended(0, "2 0 0 0 0 0");
        assertThat(first.notDone()).singleElement().asString().startsWith("UNVERIFIED amy MOBILE_TWINNING_NUMBER");
        world.simulator().calls().reset();
        FinishedRun second = world.sync().ended(0, "0 0 0 2 0 0");
        assertThat(second.notDone()).isEmpty();
        assertThat(world.simulator().calls().writes()).isZero();
        world.change("amy", "mobile", "07700900999");
        assertThat(world.sync().ended(0, "0 1 0 1 0 0").notDone()).hasSize(1);
        world.sync().ended(0, "0 0 0 2 0 0");
    }

    @Test
    void a_rejected_twinning_number_is_refused_for_those_who_have_one() {
        world.person("amy", "5001", "mobile=07700900123").person("bob", "5002");
        world.faults().add(Fault.TWINNING_REJECTED);
        FinishedRun run = world.sync().ended(1, "1 0 0 0 1 0");
        assertThat(run.notDone())
                .singleElement()
                .asString()
                .startsWith("REFUSED amy")
                .contains("TwinnedMobileNumber");
    }

    @Test
    void a_group_changed_by_somebody_else_keeps_their_change() {
        world.person("amy", "5001", "extensionAttribute3=Sales")
                .faults()
                .beforeNext(
                        "POST",
                        "users",
                        () -> world.simulator()
                                .store()
                                .change("huntgroups", "Sales", Map.of("MembersList", "203|201|")));
        world.sync().ended(0, "1 0 0 0 0 0");
        assertThat(world.simulator().store().value("huntgroups", "Sales", "MembersList"))
                .isEqualTo("203|201|5001|");
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop-answer", "reset", "failure-in-200"})
    void a_group_written_without_an_answer_is_settled_by_the_next_run(String fault) {
        world.person("amy", "5001", "extensionAttribute3=Sales").faults().add(fault + "@PUT:huntgroups");
        FinishedRun run = world.sync();
        assertThat(run.status()).isEqualTo(1);
        assertThat(world.sync().status()).isZero();
        assertThat(world.simulator().store().value("huntgroups", "Sales", "MembersList"))
                .contains("5001|");
        world.sync().ended(0, "0 0 0 1 0 0");
        world.change("amy", "extensionAttribute3", "Support");
        world.sync().ended(0, "0 1 0 0 0 0");
        assertThat(world.simulator().store().value("huntgroups", "Sales", "MembersList"))
                .doesNotContain("5001");
    }

    @Test
    void a_refused_group_is_told_and_tried_again() {
        world.person("amy", "5001", "extensionAttribute3=Sales").faults().add("refuse-record=Sales@PUT:huntgroups");
        FinishedRun run = world.sync().ended(1, "1 0 0 0 1 0");
        assertThat(run.notDone()).anyMatch(row -> row.startsWith("REFUSED amy GROUP_MEMBERSHIP"));
        world.faults().clear();
        assertThat(world.sync().status()).isZero();
        assertThat(world.simulator().store().value("huntgroups", "Sales", "MembersList"))
                .contains("5001|");
    }

    @Test
    void users_that_cannot_be_read_back_fail_the_run_and_the_next_one_has_nothing_to_do() throws IOException {
        world.people(2).faults().add("html-page@GET:users+2*always");
        FinishedRun run = world.sync();
        assertThat(run.status()).isEqualTo(4);
        assertThat(Files.size(run.workbook())).isPositive();
        world.faults().clear();
        world.sync().ended(0, "0 0 0 2 0 0");
    }
}
