package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.plan.RunMode;
import dev.ipofficesync.simulator.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of the window and blackouts: what does not fit is kept, and apply finishes it. */
class WindowIT {
    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-26T05:00:00Z"));
    private FaultyWorld world;

    @BeforeEach
    void start() {
        world = new FaultyWorld(folder).clock(clock);
    }

    @AfterEach
    void close() {
        world.close();
    }

    /** The clock moves with every user that is made. */
    private void eachUserTakes(Duration time) {
        world.faults().beforeNext("POST", "users", () -> {
            clock.advance(time);
            eachUserTakes(time);
        });
    }

    private String members(String group) {
        return world.simulator().store().value("huntgroups", group, "MembersList");
    }

    @Test
    void writing_stops_at_the_end_of_the_window_and_apply_does_the_rest() {
        world.people(5).person("amy", "5100", "extensionAttribute3=Sales").set("window.until", "05:30");
        eachUserTakes(Duration.ofMinutes(12));
        FinishedRun run = world.sync().ended(3, "3 0 0 0 4 0");
        assertThat(run.err())
                .contains("stopped: the window ended at 05:30; the rest of the plan is kept: ./run.sh apply 1")
                .contains("writing takes about 13 calls");
        assertThat(run.notDone())
                .anyMatch(row ->
                        row.startsWith("NOT_ATTEMPTED p4") && row.contains("stopped: the window ended at 05:30"));
        assertThat(run.guards()).contains("time to write: PASSED");
        assertThat(run.sheet("Summary")).contains("time to write");
        world.faults().clear();
        world.set("window.until", "off");
        FinishedRun rest = world.run(RunMode.APPLY, run.number());
        assertThat(rest.toString()).startsWith("exit 0").contains("new=3 updated=");
        assertThat(members("Sales")).contains("5100|");
        world.sync().ended(0, "0 0 0 6 0 0");
    }

    @Test
    void somebody_who_was_written_but_not_yet_put_into_the_group_is_finished_by_apply() {
        world.person("amy", "5100", "extensionAttribute3=Sales")
                .person("bob", "5101")
                .set("window.until", "5:30");
        eachUserTakes(Duration.ofMinutes(31));
        FinishedRun run = world.sync();
        assertThat(run.toString()).startsWith("exit 3").contains("new=1 ");
        assertThat(members("Sales")).doesNotContain("5100");
        world.faults().clear();
        world.set("window.until", "off");
        assertThat(world.run(RunMode.APPLY, run.number()).toString())
                .startsWith("exit 0")
                .contains("new=1 updated=1");
        assertThat(members("Sales")).contains("5100|");
        world.sync().ended(0, "0 0 0 2 0 0");
    }

    @Test
    void the_window_of_a_run_that_starts_in_the_evening_ends_in_the_morning() {
        clock.advance(Duration.ofHours(17));
        world.people(2).set("window.until", "05:30");
        assertThat(world.sync().ended(0, "2 0 0 0 0 0").err()).doesNotContain("stopped");
    }

    @Test
    void nothing_is_written_in_a_blackout() {
        world.people(2).set("window.blackouts[0]", "04:00-05:30");
        FinishedRun run = world.sync().ended(3, "0 0 0 0 2 0");
        assertThat(run.err()).contains("stopped: nothing is written between 04:00 and 05:30 (blackout)");
        assertThat(world.simulator().calls().writes()).isZero();
        clock.advance(Duration.ofMinutes(30));
        assertThat(world.run(RunMode.APPLY, run.number()).toString())
                .startsWith("exit 0")
                .contains("new=2");
    }

    @Test
    void a_blackout_over_midnight_stops_a_run_that_is_writing() {
        world.people(3).set("window.blackouts[0]", "05:10-02:00");
        eachUserTakes(Duration.ofMinutes(6));
        assertThat(world.sync().ended(3, "2 0 0 0 1 0").err()).contains("between 05:10 and 02:00");
    }

    @Test
    void a_swap_that_was_begun_is_finished_first() {
        world.person("amy", "5001").person("bob", "5002").person("cid", "5003");
        world.sync().ended(0, "3 0 0 0 0 0");
        world.change("amy", "ipPhone", "5002");
        world.change("bob", "ipPhone", "5001");
        world.change("cid", "mail", "cid@other.test");
        world.set("window.until", "05:30");
        world.faults().beforeNext("PUT", "users", () -> clock.advance(Duration.ofHours(1)));
        world.sync().ended(3, "0 2 0 0 1 0");
        assertThat(world.user("amy", "Extension")).isEqualTo("5002");
        assertThat(world.user("bob", "Extension")).isEqualTo("5001");
    }

    @Test
    void a_time_to_write_that_does_not_fit_is_told_before_it_begins() {
        world.people(2);
        world.sync().ended(0, "2 0 0 0 0 0");
        clock.advance(Duration.ofMinutes(29));
        for (int i = 10; i < 90; i++) {
            world.person("p" + i, Integer.toString(5000 + i));
        }
        world.set("window.until", "05:30").set("ipoffice.max-calls-per-second", "1");
        FinishedRun preview = world.run(RunMode.PREVIEW, 0);
        assertThat(preview.err()).contains("writing takes about 160 calls, 3 min, until 05:30: only 60 s are left");
    }
}
