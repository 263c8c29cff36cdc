package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.plan.RunMode;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers and names that somebody else in the same plan gives away: swaps, circles and chains. */
class RenumberingIT {
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

    private void numbers(String... nameAndNumber) {
        for (String pair : nameAndNumber) {
            String[] parts = pair.split("=", 2);
            world.change(parts[0], "ipPhone", parts[1]);
        }
    }

    private Map<String, String> numbersOf(String... names) {
        Map<String, String> numbers = new TreeMap<>();
        for (String name : names) {
            numbers.put(name, world.user(name, "Extension"));
        }
        return numbers;
    }

    private String members(String group) {
        return world.simulator().store().value("huntgroups", group, "MembersList");
    }

    private int extensionRecords() {
        return world.simulator().store().count("extensions");
    }

    @Test
    void two_people_swap_their_numbers_and_keep_their_groups() {
        world.person("amy", "5001", "extensionAttribute3=Sales").person("bob", "5002", "extensionAttribute3=Support");
        world.sync().ended(0, "2 0 0 0 0 0");
        int records = extensionRecords();
        numbers("amy=5002", "bob=5001");
        FinishedRun run = world.sync().ended(0, "0 2 0 0 0 0");
        assertThat(numbersOf("amy", "bob")).isEqualTo(Map.of("amy", "5002", "bob", "5001"));
        assertThat(members("Sales")).contains("5002|").doesNotContain("5001");
        assertThat(members("Support")).contains("5001|").doesNotContain("5002");
        assertThat(extensionRecords()).isEqualTo(records);
        assertThat(run.sheet("Users")).contains("by way of the temporary number 5003");
        world.simulator().calls().reset();
        world.sync().ended(0, "0 0 0 2 0 0");
        assertThat(world.simulator().calls().writes()).isZero();
    }

    @Test
    void both_stay_in_a_group_that_both_are_in() {
        world.person("amy", "5001", "extensionAttribute3=Sales").person("bob", "5002", "extensionAttribute3=Sales");
        world.sync().ended(0, "2 0 0 0 0 0");
        numbers("amy=5002", "bob=5001");
        world.sync().ended(0, "0 2 0 0 0 0");
        assertThat(members("Sales")).contains("5001|").contains("5002|");
        world.sync().ended(0, "0 0 0 2 0 0");
    }

    @Test
    void a_circle_of_four_and_a_chain_beside_it() {
        world.people(8);
        world.sync().ended(0, "8 0 0 0 0 0");
        numbers("p0=5001", "p1=5002", "p2=5003", "p3=5000", "p4=5005", "p5=5006", "p6=5100");
        world.sync().ended(0, "0 7 0 1 0 0");
        assertThat(numbersOf("p0", "p1", "p2", "p3", "p4", "p5", "p6", "p7"))
                .isEqualTo(Map.of(
                        "p0", "5001", "p1", "5002", "p2", "5003", "p3", "5000", "p4", "5005", "p5", "5006", "p6",
                        "5100", "p7", "5007"));
        world.sync().ended(0, "0 0 0 8 0 0");
    }

    @Test
    void a_number_freed_by_a_leaver_or_an_update_goes_with_its_extension_record() {
        world.people(3);
        world.sync().ended(0, "3 0 0 0 0 0");
        int records = extensionRecords();
        world.remove("p0");
        numbers("p1=5000");
        world.person("late", "5001");
        world.sync().ended(0, "1 1 1 1 0 0");
        assertThat(numbersOf("p1", "late")).isEqualTo(Map.of("p1", "5000", "late", "5001"));
        assertThat(extensionRecords()).isEqualTo(records);
        world.sync().ended(0, "0 0 0 3 0 0");
    }

    @Test
    void a_name_freed_by_an_update_of_the_same_plan_is_free() {
        world.person("anna", "5001").person("zoe", "5002");
        world.sync().ended(0, "2 0 0 0 0 0");
        world.change("anna", "sAMAccountName", "zoe");
        world.change("zoe", "sAMAccountName", "zoe2");
        world.sync().ended(0, "0 2 0 0 0 0");
        assertThat(world.user("zoe", "Extension")).isEqualTo("5001");
        assertThat(world.user("zoe2", "Extension")).isEqualTo("5002");
    }

    @Test
    void whoever_stepped_aside_gets_the_old_number_back_when_the_circle_breaks() {
        world.person("amy", "5001", "extensionAttribute3=Sales").person("bob", "5002", "extensionAttribute3=Support");
        world.sync().ended(0, "2 0 0 0 0 0");
        int records = extensionRecords();
        numbers("amy=5002", "bob=5001");
        world.faults().add("refuse-record=bob@PUT:users");
        world.sync().ended(1, "0 0 0 0 2 0");
        assertThat(numbersOf("amy", "bob")).isEqualTo(Map.of("amy", "5001", "bob", "5002"));
        assertThat(members("Sales")).contains("5001|").doesNotContain("5002");
        assertThat(members("Support")).contains("5002|").doesNotContain("5001");
        assertThat(extensionRecords()).isEqualTo(records);
        world.faults().clear();
        world.sync().ended(0, "0 2 0 0 0 0");
        assertThat(numbersOf("amy", "bob")).isEqualTo(Map.of("amy", "5002", "bob", "5001"));
        assertThat(members("Sales")).contains("5002|").doesNotContain("5001");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void a_swap_that_breaks_off_after_any_write_of_a_user_is_finished_by_the_next_run(int writes) {
        world.person("amy", "5001", "extensionAttribute3=Sales").person("bob", "5002", "extensionAttribute3=Support");
        world.sync().ended(0, "2 0 0 0 0 0");
        int records = extensionRecords();
        numbers("amy=5002", "bob=5001");
        world.faults().add("reset@PUT:users+" + writes + "*always");
        assertThat(world.sync().status()).isNotZero();
        world.faults().clear();
        assertThat(world.sync().status()).isZero();
        assertThat(world.sync().ended(0, "0 0 0 2 0 0").status()).isZero();
        assertThat(numbersOf("amy", "bob")).isEqualTo(Map.of("amy", "5002", "bob", "5001"));
        assertThat(members("Sales")).contains("5002|").doesNotContain("5001");
        assertThat(members("Support")).contains("5001|").doesNotContain("5002");
        assertThat(extensionRecords()).isEqualTo(records);
    }

    @Test
    void whoever_wants_the_old_number_again_after_an_interrupted_swap_gets_it() {
        world.person("amy", "5001").person("bob", "5002");
        world.sync().ended(0, "2 0 0 0 0 0");
        numbers("amy=5002", "bob=5001");
        world.faults().add("reset@PUT:users+1*always");
        assertThat(world.sync().status()).isNotZero();
        assertThat(world.user("amy", "Extension")).isEqualTo("5003");
        world.faults().clear();
        numbers("amy=5001", "bob=5002");
        assertThat(world.sync().status()).isZero();
        assertThat(numbersOf("amy", "bob")).isEqualTo(Map.of("amy", "5001", "bob", "5002"));
        world.sync().ended(0, "0 0 0 2 0 0");
    }

    @Test
    void a_previewed_swap_is_applied_also_after_it_was_interrupted() {
        world.person("amy", "5001", "extensionAttribute3=Sales").person("bob", "5002");
        world.sync().ended(0, "2 0 0 0 0 0");
        numbers("amy=5002", "bob=5001");
        FinishedRun preview = world.run(RunMode.PREVIEW, 0).ended(0, "0 2 0 0 0 0");
        world.faults().add("reset@PUT:users+1*always");
        assertThat(world.run(RunMode.APPLY, preview.number()).status()).isNotZero();
        world.faults().clear();
        assertThat(world.run(RunMode.APPLY, preview.number()).toString()).startsWith("exit 0");
        assertThat(numbersOf("amy", "bob")).isEqualTo(Map.of("amy", "5002", "bob", "5001"));
        assertThat(members("Sales")).contains("5002|").doesNotContain("5001");
        world.sync().ended(0, "0 0 0 2 0 0");
    }
}
