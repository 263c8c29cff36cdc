package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real process, killed without warning again and again, in the end comes to what an undisturbed run comes to. Repeat
 * with {@code -Dkills=200 -Dkills.seed=1}.
 */
class KilledRunIT {
    /** So often is a run killed before one may end. */
    private static final int CHAIN = 5;

    /** So many worlds at a time: a run uses little more than one core. */
    private static final int WORLDS = 2;

    private static final List<String> FIRST_DAY = List.of("POST extensions", "POST users", "PUT huntgroups");

    private static final long SEED = Long.getLong("kills.seed", 99L);

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private final Map<String, Integer> byPhase = new TreeMap<>();
    private final Set<String> writes = new TreeSet<>();
    private int kills;

    int wantedKills() {
        return Integer.getInteger("kills", 60);
    }

    @Test
    void a_run_killed_at_any_moment_is_simply_run_again() throws Exception {
        int wanted = wantedKills();
        System.out.println(
                "kills: " + wanted + ", seed: " + SEED + " (-Dkills=" + wanted + " -Dkills.seed=" + SEED + ")");
        List<KilledState> undisturbed = undisturbed();
        Deque<Blow> firstWrites = writes(FIRST_DAY);
        Deque<Blow> secondWrites = writes(Assassin.WRITES);
        ExecutorService worlds = Executors.newFixedThreadPool(WORLDS);
        try {
            for (int round = 1; kills < wanted; round += WORLDS) {
                List<KilledRound> wave = new ArrayList<>();
                for (int i = round; i < round + WORLDS; i++) {
                    wave.add(new KilledRound(
                            folder.resolve("world" + i),
                            undisturbed,
                            blows(firstWrites, FIRST_DAY, i),
                            blows(secondWrites, Assassin.WRITES, i + 1)));
                }
                for (Future<KilledRound> future : worlds.invokeAll(wave)) {
                    take(future.get(), firstWrites, secondWrites);
                }
            }
        } finally {
            worlds.shutdownNow();
        }
        System.out.println("kills survived: " + kills + " " + byPhase + ", at writes: " + writes);
        if (wanted >= 60) {
            assertThat(byPhase.keySet()).contains("start", "snapshot", "plan", "apply", "report");
            for (String call : Assassin.WRITES) {
                assertThat(writes).contains("before " + call, "after " + call);
            }
        }
    }

    private List<KilledState> undisturbed() throws Exception {
        try (KilledWorld world = new KilledWorld(folder.resolve("undisturbed"), KilledPeople.before())) {
            assertThat(world.run(Blow.none()).status()).isZero();
            KilledState firstDay = KilledState.read(world);
            KilledRound.nextDay(world);
            assertThat(world.run(Blow.none()).status()).isZero();
            KilledState secondDay = KilledState.read(world);
            assertThat(secondDay.lines()).isNotEqualTo(firstDay.lines());
            return List.of(firstDay, secondDay);
        }
    }

    /** What one world had no time for comes first in another. */
    private void take(KilledRound round, Deque<Blow> firstWrites, Deque<Blow> secondWrites) {
        kills += round.kills();
        round.byPhase().forEach((phase, count) -> byPhase.merge(phase, count, Integer::sum));
        writes.addAll(round.writes());
        round.missedFirst().forEach(firstWrites::addFirst);
        round.missedSecond().forEach(secondWrites::addFirst);
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
            assertThat(world.run(Blow.none()).status()).isZero();
            assertThat(world.start("history", "history").waitFor()).isZero();
            assertThat(Files.readString(world.log("history")))
                    .containsPattern("2 +sync +done[^\n]*\n +1 +sync +interrupted");
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
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
}
