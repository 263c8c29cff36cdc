package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.plan.PhoneCall;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each kind of change costs the phone system, call by call. The sample has two systems, so each list is read twice. */
class CallsIT {
    private static final Map<String, Integer> READING = Map.of(
            "GET authenticate", 1,
            "GET systems", 1,
            "GET users", 2,
            "GET extensions", 2,
            "GET huntgroups", 2,
            "DELETE authenticate", 1);

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

    /** The calls of the next run, beyond the reading that every run does. */
    private Map<String, Integer> beyondReading(String counts) {
        world.simulator().calls().reset();
        world.sync().ended(0, counts);
        Map<String, Integer> calls = new TreeMap<>(world.simulator().calls().all());
        READING.forEach((call, times) -> calls.merge(call, -times, Integer::sum));
        calls.values().removeIf(times -> times == 0);
        return calls;
    }

    private void synchronised(int people) {
        world.people(people);
        world.sync().ended(0, people + " 0 0 0 0 0");
    }

    @Test
    void nobody_who_is_unchanged_costs_a_call() {
        synchronised(5);
        assertThat(beyondReading("0 0 0 5 0 0")).isEmpty();
    }

    @Test
    void a_new_user_costs_two_calls_and_the_read_back_is_one_reading_for_all() {
        world.people(4);
        assertThat(beyondReading("4 0 0 0 0 0"))
                .containsExactlyInAnyOrderEntriesOf(Map.of("POST extensions", 4, "POST users", 4, "GET users", 2));
    }

    @Test
    void an_update_costs_one_call_and_each_run_with_updates_looks_twice_whether_other_fields_stay() {
        synchronised(4);
        for (int i = 0; i < 3; i++) {
            world.change("p" + i, "mail", "p" + i + "@other.test");
            world.change("p" + i, "displayName", "Other " + i);
        }
        assertThat(beyondReading("0 3 0 1 0 0"))
                .containsExactlyInAnyOrderEntriesOf(Map.of("PUT users", 3, "GET users", 2 + 2));
    }

    @Test
    void another_number_costs_the_new_record_the_user_and_the_old_record() {
        synchronised(2);
        world.change("p0", "ipPhone", "5050");
        assertThat(beyondReading("0 1 0 1 0 0"))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("POST extensions", 1, "PUT users", 1, "DELETE extensions", 1, "GET users", 2 + 2));
    }

    @Test
    void a_delete_costs_two_calls() {
        synchronised(3);
        world.remove("p0");
        world.remove("p1");
        assertThat(beyondReading("0 0 2 1 0 0"))
                .containsExactlyInAnyOrderEntriesOf(Map.of("DELETE users", 2, "DELETE extensions", 2, "GET users", 2));
    }

    @Test
    void a_hunt_group_is_written_once_however_many_members_change_and_read_once_before() {
        for (int i = 0; i < 6; i++) {
            world.person("p" + i, Integer.toString(5000 + i), "extensionAttribute3=Sales,Support");
        }
        assertThat(beyondReading("6 0 0 0 0 0"))
                .containsEntry("PUT huntgroups", 2)
                .containsEntry("GET huntgroups", 1);
        for (int i = 0; i < 3; i++) {
            world.remove("p" + i);
            world.change("p" + (3 + i), "extensionAttribute3", "Sales");
        }
        assertThat(beyondReading("0 3 3 0 0 0"))
                // before the deletes both groups, after the updates the one that is left
                .containsEntry("PUT huntgroups", 2 + 1)
                .containsEntry("GET huntgroups", 2)
                .doesNotContainKey("PUT users");
    }

    @Test
    void the_report_tells_what_the_simulator_counted() {
        synchronised(3);
        world.change("p1", "mail", "p1@other.test");
        world.entry(FaultyWorld.PEOPLE, "far", "extensionAttribute1=Manchester Warehouse", "ipPhone=3456");
        world.simulator().calls().reset();
        FinishedRun run = world.sync().ended(0, "1 1 0 2 0 0");
        Map<String, Integer> sums = new TreeMap<>();
        run.calls().forEach(call -> sums.merge(call.call(), (int) call.calls(), Integer::sum));
        assertThat(sums)
                .containsExactlyInAnyOrderEntriesOf(world.simulator().calls().all());
        assertThat(run.calls())
                .anyMatch(call ->
                        call.system().equals("Manchester") && call.call().equals("POST users"));
        assertThat(run.sheet("Calls")).contains("POST users", "Manchester", "London");
    }

    @Test
    void the_pace_is_kept() {
        world.people(3).set("ipoffice.max-calls-per-second", "50");
        long start = System.nanoTime();
        FinishedRun run = world.sync().ended(0, "3 0 0 0 0 0");
        long millis = (System.nanoTime() - start) / 1_000_000;
        long calls = run.calls().stream().mapToLong(PhoneCall::calls).sum();
        assertThat(calls).isGreaterThan(15);
        assertThat(millis).isGreaterThanOrEqualTo((calls - 1) * 20);
        assertThat(run.calls().stream()
                        .mapToLong(call -> call.held().toMillis())
                        .sum())
                .isPositive();
    }
}
