package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.cli.KilledWorld.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * The real process, killed without warning again and again, in the end comes to what an undisturbed run comes to. Repeat
 * with {@code -Dkills=60 -Dkills.seed=1}.
 */
class KilledRunIT {
    /** So often is a run killed before one may end. */
    private static final int CHAIN = 5;

    private static final List<String> FIRST_DAY = List.of("POST extensions", "POST users", "PUT huntgroups");

    private static final long SEED = Long.getLong("kills.seed", 99L);

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private final Map<String, Integer> byPhase = new TreeMap<>();
    private final Set<String> writes = new TreeSet<>();
    private int kills;

    int wantedKills() {
        return Integer.getInteger("kills", 40);
    }

    @Test
    void a_run_killed_at_any_moment_is_simply_run_again() throws Exception {
        int wanted = wantedKills();
        System.out.println(
                "kills: " + wanted + ", seed: " + SEED + " (-Dkills=" + wanted + " -Dkills.seed=" + SEED + ")");
        KilledState firstDay;
        KilledState secondDay;
        try (KilledWorld world = new KilledWorld(folder.resolve("undisturbed"), KilledPeople.before())) {
            endsWell(world);
            firstDay = KilledState.read(world);
            nextDay(world);
            endsWell(world);
            secondDay = KilledState.read(world);
            assertThat(secondDay.lines()).isNotEqualTo(firstDay.lines());
        }
        Deque<Blow> firstWrites = writes(FIRST_DAY);
        Deque<Blow> secondWrites = writes(Assassin.WRITES);
        for (int round = 1; kills < wanted; round++) {
            try (KilledWorld world = new KilledWorld(folder.resolve("world" + round), KilledPeople.before())) {
                chain(world, firstWrites, blows(firstWrites, FIRST_DAY, round));
                compare(world, firstDay);
                if (kills < wanted) {
                    nextDay(world);
                    chain(world, secondWrites, blows(secondWrites, Assassin.WRITES, round));
                    compare(world, secondDay);
                }
            }
        }
        System.out.println("kills survived: " + kills + " " + byPhase + ", at writes: " + writes);
        if (wanted >= 60) {
            assertThat(byPhase.keySet()).contains("start", "snapshot", "plan", "apply", "report");
            for (String call : Assassin.WRITES) {
                assertThat(writes).contains("before " + call, "after " + call);
            }
        }
    }

    @Test
    void a_second_start_ends_at_once_and_a_lock_after_a_kill_needs_nobody() throws Exception {
        try (KilledWorld world = new KilledWorld(folder.resolve("lock"), KilledPeople.before())) {
            CountDownLatch reading = new CountDownLatch(1);
            CountDownLatch goOn = new CountDownLatch(1);
            world.simulator().faults().beforeNext("GET", "huntgroups", () -> {
                reading.countDown();
                awaitQuietly(goOn);
            });
            Process first = world.start("sync", "first");
            try {
                assertThat(reading.await(2, TimeUnit.MINUTES)).isTrue();
                assertThat(world.start("sync", "second").waitFor()).isEqualTo(5);
                assertThat(Files.readString(world.log("second")))
                        .startsWith("another run is active: SYNC started ")
                        .contains("process " + first.pid());
                assertThat(world.start("history", "busy").waitFor()).isEqualTo(5);
            } finally {
                first.destroyForcibly().waitFor();
                goOn.countDown();
            }
            endsWell(world);
            assertThat(world.start("history", "history").waitFor()).isZero();
            assertThat(Files.readString(world.log("history")))
                    .containsPattern("2 +sync +done[^\n]*\n +1 +sync +interrupted");
        }
    }

    private static void endsWell(KilledWorld world) throws Exception {
        Ended ended = world.run(Blow.none());
        assertThat(ended.status()).as(Files.readString(world.log("log"))).isZero();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Somebody puts the person who is about to get another number into a group by hand. */
    private static void nextDay(KilledWorld world) throws Exception {
        world.people(KilledPeople.after());
        String members = world.simulator().store().value("huntgroups", "Dispatch", "MembersList");
        world.simulator().store().change("huntgroups", "Dispatch", Map.of("MembersList", members + "3510|"));
    }

    private Deque<Blow> writes(List<String> calls) {
        List<Blow> blows = new ArrayList<>();
        for (String call : calls) {
            int most = call.endsWith("users") ? 3 : 5;
            blows.add(Blow.at(call, 1 + random.nextInt(most), false));
            blows.add(Blow.at(call, 1 + random.nextInt(most), true));
        }
        Collections.shuffle(blows, random);
        return new ArrayDeque<>(blows);
    }

    /** Kills for one chain, in the order of the phases; the writes in the order in which a run makes them. */
    private List<Blow> blows(Deque<Blow> due, List<String> order, int round) {
        List<Blow> blows = new ArrayList<>();
        blows.add(
                switch (round % 3) {
                    case 0 -> Blow.snapshot(random);
                    case 1 -> Blow.start(random);
                    default -> Blow.plan(random);
                });
        for (int i = 0; i < CHAIN - 2; i++) {
            Blow next = due.poll();
            blows.add(next == null ? Blow.anyWrite(random, 8) : next);
        }
        blows.sort(Comparator.comparingInt(blow -> order.indexOf(blow.call())));
        blows.add(Blow.report(random));
        return blows;
    }

    private void chain(KilledWorld world, Deque<Blow> due, List<Blow> blows) throws Exception {
        for (int i = 0; i < blows.size(); i++) {
            Blow blow = blows.get(i);
            Ended ended = world.run(blow);
            System.out.println(world.name() + ": " + blow + " -> "
                    + (ended.killed() ? "killed in " + ended.scene() + " (" + ended.last() + ")" : "ended")
                    + ", " + ended.millis() + " ms");
            if (ended.killed()) {
                kills++;
                byPhase.merge(ended.scene(), 1, Integer::sum);
                if (blow.moment() == Blow.Moment.WRITE) {
                    writes.add(ended.last());
                }
            } else {
                assertThat(ended.status())
                        .as(Files.readString(world.log("log")))
                        .isZero();
                // what there was no time for comes first in another world
                blows.subList(i, blows.size()).stream()
                        .filter(one -> !one.call().isEmpty() && one.moment() == Blow.Moment.WRITE)
                        .forEach(one -> due.addFirst(Blow.at(one.call(), 1, one.after())));
                return;
            }
        }
        endsWell(world);
    }

    private static void compare(KilledWorld world, KilledState undisturbed) throws Exception {
        KilledState state = KilledState.read(world);
        assertThat(state.lines()).containsExactlyElementsOf(undisturbed.lines());
        assertThat(state.unaccounted()).isZero();
        assertThat(state.statuses().keySet()).isSubsetOf("DONE", "INTERRUPTED");
        assertThat(state.unreported()).isEmpty();
        wholeReports(world.reports());
    }

    /** Whatever has a report's name is a whole report. */
    private static void wholeReports(Path reports) throws Exception {
        try (Stream<Path> files = Files.list(reports)) {
            for (Path file : files.toList()) {
                if (file.toString().endsWith(".json")) {
                    assertThat(JsonMapper.shared().readTree(file.toFile()).isEmpty())
                            .isFalse();
                } else if (file.toString().endsWith(".xlsx")) {
                    try (var zip = new ZipFile(file.toFile())) {
                        assertThat(zip.size()).isGreaterThan(5);
                    }
                }
            }
        }
    }
}
