package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.simulator.SimulatorSeed;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What later runs do with people who have a user already. */
class UpdateLineIT {
    private static final String NOTHING = "new=0 updated=0 deleted=0";
    private static final String ONE_UPDATE = "new=0 updated=1 deleted=0";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void somebody_whose_dn_becomes_too_long_to_be_kept_is_there_still() {
        try (WholeLine line = WholeLine.of(folder, Person.of("ada", "mail: ada@example.test"), Person.of("ben"))) {
            line.sync();
            String longName = "a".repeat(9_100);
            line.remove("ada");
            line.add(Person.bare(longName, "sAMAccountName: ada", "objectGUID:: " + Person.guid("ada")));

            Run run = line.sync();

            assertThat(run.changes()).isEqualTo("new=0 updated=0 deleted=0");
            assertThat(run.count("withheld")).isZero();
            assertThat(line.userNames()).contains("ada", "ben");
        }
    }

    @Test
    void what_somebody_changed_on_the_phone_system_is_reported_or_restored_as_configured() {
        try (WholeLine line = WholeLine.of(folder, Person.of("ada", "mail: ada@example.test", "displayName: Ada"))) {
            line.sync();
            line.simulator().store().change("users", "ada", Map.of("VoicemailEmail", "changed@example.test"));

            Run reported = line.sync();
            assertThat(reported.changes()).isEqualTo(NOTHING);
            assertThat(reported.setAside("ada"))
                    .containsExactly(
                            "EMAIL ada@example.test: drift: IP Office holds 'changed@example.test'; left as it is");
            assertThat(line.user("ada", "VoicemailEmail")).isEqualTo("changed@example.test");

            line.set("ada", "displayName", "Ada L");
            assertThat(line.sync().changes()).isEqualTo(ONE_UPDATE);
            assertThat(line.user("ada", "VoicemailEmail")).isEqualTo("changed@example.test");
            assertThat(line.user("ada", "FullName")).isEqualTo("Ada L");

            assertThat(line.with("sync.drift", "RESTORE").sync().changes()).isEqualTo(ONE_UPDATE);
            assertThat(line.user("ada", "VoicemailEmail")).isEqualTo("ada@example.test");
            assertThat(line.sync().changes()).isEqualTo(NOTHING);
        }
    }

    @Test
    void a_value_that_vanished_from_ldap_is_kept_or_cleared_as_configured() {
        try (WholeLine line = WholeLine.of(folder, Person.of("ada", "mail: ada@example.test", "mobile: 07700900001"))) {
            line.sync();
            line.set("ada", "mail");
            line.set("ada", "mobile");

            Run kept = line.sync();
            assertThat(kept.changes()).isEqualTo(NOTHING);
            assertThat(kept.setAside("ada"))
                    .containsExactly(
                            "EMAIL ada@example.test: absent in LDAP; IP Office keeps its value",
                            "MOBILE_TWINNING_NUMBER 07700900001: absent in LDAP; IP Office keeps its value");
            assertThat(line.user("ada", "VoicemailEmail")).isEqualTo("ada@example.test");

            assertThat(line.with("sync.absent", "CLEAR").sync().changes()).isEqualTo(ONE_UPDATE);
            assertThat(line.user("ada", "VoicemailEmail")).isEmpty();
            assertThat(line.sync().changes()).isEqualTo(NOTHING);
        }
    }

    @Test
    void only_memberships_that_were_added_are_taken_away() {
        try (WholeLine line =
                WholeLine.of(folder, Person.of("ada", "ipPhone: 4001", "extensionAttribute3: Sales,Support"))) {
            line.sync();
            line.simulator().store().change("huntgroups", "Main", Map.of("MembersList", "201|202|4001|"));
            assertThat(line.members("Sales")).containsExactly("4001");

            line.set("ada", "extensionAttribute3", "Support, Warehouse");
            assertThat(line.sync().changes()).isEqualTo(ONE_UPDATE);

            assertThat(line.members("Sales")).isEmpty();
            assertThat(line.members("Support")).containsExactly("4001");
            assertThat(line.members("Warehouse")).containsExactly("4001");
            assertThat(line.members("Main")).containsExactly("201", "202", "4001");
            assertThat(line.sync().changes()).isEqualTo(NOTHING);
        }
    }

    @Test
    void a_new_number_moves_into_the_groups_and_the_extension_record() {
        try (WholeLine line = WholeLine.of(
                folder,
                Person.of("keeper"),
                Person.of(
                        "ada",
                        "ipPhone: 4001",
                        "extensionAttribute1: Directory Number",
                        "extensionAttribute3: Sales"))) {
            line.sync();
            line.simulator().store().change("huntgroups", "Main", Map.of("MembersList", "201|4001|202|"));
            assertThat(line.extensions()).contains("4001");

            line.set("ada", "ipPhone", "4002");
            assertThat(line.sync().changes()).isEqualTo(ONE_UPDATE);

            assertThat(line.user("ada", "Extension")).isEqualTo("4002");
            assertThat(line.extensions()).contains("4002").doesNotContain("4001");
            assertThat(line.members("Main")).containsExactly("201", "4002", "202");
            assertThat(line.members("Sales")).containsExactly("4002");
            assertThat(line.sync().changes()).isEqualTo(NOTHING);

            line.remove("ada");
            assertThat(line.sync().changes()).isEqualTo("new=0 updated=0 deleted=1");
            assertThat(line.extensions()).doesNotContain("4002");
            assertThat(line.members("Main")).containsExactly("201", "202");
            assertThat(line.members("Sales")).isEmpty();
        }
    }

    @Test
    void users_that_exist_already_are_taken_over_only_when_asked_and_only_without_doubt() {
        SimulatorSeed seed = SimulatorSeed.sampleWorld()
                .user("London", "ada", "Ada by hand", "4001", "1")
                .user("London", "twice", "One", "4002", "1")
                .user("Manchester", "twice", "Other", "4003", "1");
        try (WholeLine line = WholeLine.of(
                        folder,
                        seed,
                        Person.of("ada", "displayName: Ada by hand", "mail: ada@example.test"),
                        Person.of("twice", "displayName: Who"))
                .with("sync.operations.new-users", "false")) {
            assertThat(line.sync().changes()).isEqualTo(NOTHING);
            assertThat(line.texts("select name from synchronized_user")).isEmpty();

            Run adopted = line.with("sync.adopt", "true").sync();
            assertThat(adopted.changes()).isEqualTo(ONE_UPDATE);
            assertThat(line.user("ada", "VoicemailEmail")).isEqualTo("ada@example.test");
            assertThat(line.user("ada", "Extension")).isEqualTo("4001");
            assertThat(adopted.reason("twice")).contains("2 users come into question");
            assertThat(line.texts("select name from synchronized_user")).containsExactly("ada");
            assertThat(line.with("sync.adopt", "false").sync().changes()).isEqualTo(NOTHING);

            line.remove("ada");
            assertThat(line.sync().changes()).isEqualTo("new=0 updated=0 deleted=1");
            assertThat(line.extensions()).as("records that somebody else made").contains("4001");
        }
    }

    @Test
    void somebody_who_left_stays_while_delete_is_switched_off() {
        try (WholeLine line =
                WholeLine.of(folder, Person.of("ada"), Person.of("bob")).with("sync.operations.delete", "false")) {
            line.sync();
            line.remove("ada");

            Run run = line.sync();
            assertThat(run.changes()).isEqualTo(NOTHING);
            assertThat(run.reason("ada")).contains("Delete is switched off");
            assertThat(line.userNames()).contains("ada");

            assertThat(line.with("sync.operations.delete", "true").sync().changes())
                    .isEqualTo("new=0 updated=0 deleted=1");
            assertThat(line.userNames()).contains("bob").doesNotContain("ada");
        }
    }

    @Test
    void people_who_share_an_identification_are_left_alone() {
        try (WholeLine line = WholeLine.of(folder, Person.of("ada", "mail: ada@example.test"), Person.of("bob"))) {
            line.sync();
            line.setGuid("bob", "ada");
            line.set("ada", "mail", "other@example.test");

            Run run = line.with("sync.operations.delete", "false").sync();

            assertThat(run.changes()).isEqualTo(NOTHING);
            assertThat(List.of(run.row("ada"), run.reason("ada")).toString()).contains("ID-01");
            assertThat(line.user("ada", "VoicemailEmail")).isEqualTo("ada@example.test");
        }
    }
}
