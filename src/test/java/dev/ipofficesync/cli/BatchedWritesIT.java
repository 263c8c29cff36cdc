package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.database.Database;
import dev.ipofficesync.plan.RunMode;
import dev.ipofficesync.simulator.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many people in one run, so that they share their commits: a stop, a failure or a kill in the middle of a batch. */
class BatchedWritesIT {
    private static final int PEOPLE = 120;

    @TempDir
    Path folder;

    @Test
    void a_stop_in_the_middle_leaves_no_attempt_of_anybody_who_was_not_begun() {
        SettableClock clock = new SettableClock(Instant.parse("2026-11-26T05:00:00Z"));
        try (FaultyWorld world = new FaultyWorld(folder).clock(clock)) {
            world.people(PEOPLE).set("window.until", "05:30");
            afterNext(world, 75, () -> clock.advance(Duration.ofHours(1)));
            FinishedRun run = world.sync().ended(3, "75 0 0 0 45 0");
            assertThat(world.simulator().calls().of("POST", "users")).isEqualTo(75);
            assertThat(world.simulator().calls().of("POST", "extensions")).isEqualTo(75);
            assertThat(attempts(world)).isEmpty();
            assertThat(ours(world)).isEqualTo(75);
            world.set("window.until", "off");
            assertThat(world.run(RunMode.APPLY, run.number()).toString())
                    .startsWith("exit 0")
                    .contains("new=45");
            world.sync().ended(0, "0 0 0 120 0 0");
        }
    }

    @Test
    void what_was_done_before_a_failure_in_the_middle_is_on_disk() {
        try (FaultyWorld world = new FaultyWorld(folder)) {
            world.people(PEOPLE);
            world.faults().add("reset@POST:users+75*3");
            FinishedRun run = world.sync();
            assertThat(run.status()).isEqualTo(4);
            assertThat(run.out()).contains("new=75 ");
            assertThat(ours(world)).isEqualTo(75);
            // three were called without an answer; nobody else was
            assertThat(attempts(world)).hasSize(3);
            world.sync().ended(0, "45 0 0 75 0 0");
            assertThat(attempts(world)).isEmpty();
        }
    }

    @Test
    void refusals_in_the_middle_are_told_one_by_one() {
        try (FaultyWorld world = new FaultyWorld(folder)) {
            world.people(PEOPLE);
            world.faults().add("refuse-record=p100@POST:users,refuse-record=p50@POST:users");
            FinishedRun run = world.sync().ended(1, "118 0 0 0 2 0");
            assertThat(run.notDone())
                    .hasSize(2)
                    .anyMatch(row -> row.startsWith("REFUSED p100"))
                    .anyMatch(row -> row.startsWith("REFUSED p50"));
            assertThat(attempts(world)).isEmpty();
            assertThat(world.simulator().store().count("extensions")).isEqualTo(7 + 118);
        }
    }

    @ParameterizedTest
    @CsvSource({"POST extensions,61,false", "POST users,83,false", "POST users,83,true", "PUT users,25,true"})
    void a_kill_in_the_middle_is_settled_by_the_next_run(String write, int nth, boolean after) throws Exception {
        try (KilledWorld world = before("killed", write)) {
            assertThat(world.run(Blow.at(write, nth, after)).killed()).isTrue();
            assertThat(world.run(Blow.none()).status()).isZero();
            assertThat(KilledState.read(world).lines())
                    .hasSizeGreaterThan(PEOPLE)
                    .containsExactlyElementsOf(undisturbed(write));
        }
    }

    private List<String> undisturbed(String write) throws Exception {
        try (KilledWorld world = before("undisturbed", write)) {
            assertThat(world.run(Blow.none()).status()).isZero();
            return KilledState.read(world).lines();
        }
    }

    private KilledWorld before(String name, String write) throws Exception {
        KilledWorld world = new KilledWorld(folder.resolve(name), KilledPeople.many(PEOPLE, 0));
        if (write.startsWith("PUT")) {
            assertThat(world.run(Blow.none()).status()).isZero();
            world.people(KilledPeople.many(PEOPLE, 30));
        }
        return world;
    }

    /** Does something when the n-th user from now has been made. */
    private static void afterNext(FaultyWorld world, int nth, Runnable action) {
        world.faults().afterNext("POST", "users", nth == 1 ? action : () -> afterNext(world, nth - 1, action));
    }

    private static List<String> attempts(FaultyWorld world) {
        try (Database database = StateDatabase.open(world.folder().resolve("state"))) {
            return database.jdbc().queryForList("select user_identification from attempt", String.class);
        }
    }

    private static int ours(FaultyWorld world) {
        try (Database database = StateDatabase.open(world.folder().resolve("state"))) {
            return database.jdbc()
                    .queryForList("select name from synchronized_user", String.class)
                    .size();
        }
    }
}
