package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.cli.KilledWorld.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import tools.jackson.databind.json.JsonMapper;

/** One world on its two days: on each, a run is killed again and again before one may end. One thread only. */
final class KilledRound implements Callable<KilledRound> {
    private final Path folder;
    private final KilledState firstDay;
    private final KilledState secondDay;
    private final List<Blow> first;
    private final List<Blow> second;
    private final Map<String, Integer> byPhase = new TreeMap<>();
    private final Set<String> writes = new TreeSet<>();
    private final List<Blow> missedFirst = new ArrayList<>();
    private final List<Blow> missedSecond = new ArrayList<>();

    KilledRound(Path folder, List<KilledState> undisturbed, List<Blow> first, List<Blow> second) {
        this.folder = folder;
        this.firstDay = undisturbed.get(0);
        this.secondDay = undisturbed.get(1);
        this.first = first;
        this.second = second;
    }

    @Override
    public KilledRound call() throws Exception {
        try (KilledWorld world = new KilledWorld(folder, KilledPeople.before())) {
            chain(world, first, missedFirst);
            compare(world, firstDay);
            nextDay(world);
            chain(world, second, missedSecond);
            compare(world, secondDay);
        }
        return this;
    }

    int kills() {
        return byPhase.values().stream().mapToInt(Integer::intValue).sum();
    }

    Map<String, Integer> byPhase() {
        return byPhase;
    }

    /** The writes at which a kill was appointed and met. */
    Set<String> writes() {
        return writes;
    }

    /** What there was no time for on the first day. */
    List<Blow> missedFirst() {
        return missedFirst;
    }

    List<Blow> missedSecond() {
        return missedSecond;
    }

    /** Somebody puts the person who is about to get another number into a group by hand. */
    static void nextDay(KilledWorld world) throws Exception {
        world.people(KilledPeople.after());
        String members = world.simulator().store().value("huntgroups", "Dispatch", "MembersList");
        world.simulator().store().change("huntgroups", "Dispatch", Map.of("MembersList", members + "3510|"));
    }

    private void chain(KilledWorld world, List<Blow> blows, List<Blow> missed) throws Exception {
        for (int i = 0; i < blows.size(); i++) {
            Blow blow = blows.get(i);
            Ended ended = world.run(blow);
            System.out.println(world.name() + ": " + blow + " -> "
                    + (ended.killed() ? "killed in " + ended.scene() + " (" + ended.last() + ")" : "ended")
                    + ", " + ended.millis() + " ms");
            if (ended.killed()) {
                byPhase.merge(ended.scene(), 1, Integer::sum);
                if (blow.moment() == Blow.Moment.WRITE) {
                    writes.add(ended.last());
                }
            } else {
                endedWell(world, ended);
                blows.subList(i, blows.size()).stream()
                        .filter(one -> !one.call().isEmpty() && one.moment() == Blow.Moment.WRITE)
                        .forEach(one -> missed.add(Blow.at(one.call(), 1, one.after())));
                return;
            }
        }
        endedWell(world, world.run(Blow.none()));
    }

    private static void endedWell(KilledWorld world, Ended ended) throws Exception {
        assertThat(ended.status()).as(Files.readString(world.log("log"))).isZero();
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
