package dev.ipofficesync.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.rules.MutantRun.Fate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Puts one fault at a time into the rules and asks whether a scenario notices. The build takes a small sample; any number by
 * {@code mvn -B verify -Dit.test=RuleMutantsIT -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dmutants=300
 * -Dmutants.seed=7}. It prints what became of the mutants of each file, and every survivor with its line.
 */
class RuleMutantsIT {
    private static final int COUNT = Integer.getInteger("mutants", 24);
    private static final long SEED = Long.getLong("mutants.seed", 20261126L);
    private static final double SHARE_TO_KILL = 0.95;

    @TempDir
    Path kept;

    @Test
    void scenarios_notice_a_fault_in_a_rule() {
        var run = new MutantRun(Path.of("rules"), kept);
        List<Mutant> mutants = run.sample(COUNT, SEED);
        var countByFile = new TreeMap<String, Map<Fate, Integer>>();
        var survivors = new ArrayList<String>();
        for (Mutant mutant : mutants) {
            Fate fate = run.fate(mutant);
            countByFile
                    .computeIfAbsent(mutant.file().shown(), file -> new EnumMap<>(Fate.class))
                    .merge(fate, 1, Integer::sum);
            if (fate == Fate.SURVIVED) {
                survivors.add(mutant.place());
            }
        }
        int killed = sum(countByFile, Fate.KILLED);
        System.out.println(table(countByFile) + "mutants=" + mutants.size() + " seed=" + SEED + " killed=" + killed
                + " survived=" + survivors.size() + " refused=" + sum(countByFile, Fate.REFUSED));
        survivors.forEach(survivor -> System.out.println("survived " + survivor));
        assertThat(killed)
                .as("killed of %s; survivors: %s", killed + survivors.size(), survivors)
                .isGreaterThanOrEqualTo((int) Math.ceil(SHARE_TO_KILL * (killed + survivors.size())));
    }

    private static int sum(Map<String, Map<Fate, Integer>> countByFile, Fate fate) {
        return countByFile.values().stream()
                .mapToInt(counts -> counts.getOrDefault(fate, 0))
                .sum();
    }

    private static String table(Map<String, Map<Fate, Integer>> countByFile) {
        var table = new StringBuilder("killed survived refused by the compiler\n");
        countByFile.forEach((file, counts) -> table.append(String.format(
                "%6d %8d %7d  %s%n",
                counts.getOrDefault(Fate.KILLED, 0),
                counts.getOrDefault(Fate.SURVIVED, 0),
                counts.getOrDefault(Fate.REFUSED, 0),
                file)));
        return table.toString();
    }
}
