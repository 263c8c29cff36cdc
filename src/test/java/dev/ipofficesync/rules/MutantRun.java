package dev.ipofficesync.rules;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Runs the scenarios of the rules folder against mutants. A mutant is first compiled together with the phases that its own
 * folder's scenarios need; one that survives there meets every scenario.
 */
final class MutantRun {
    private static final Map<RulePhase, Set<RulePhase>> NEEDED = needed();

    private final RuleCache cache;
    private final RuleFolder folder;
    private final List<Scenario> scenarios;
    private final Map<String, List<RuleFile>> filesBySet = new HashMap<>();

    /** @param kept a folder for what the compiler made of the files without a fault, which is most of the work */
    MutantRun(Path path, Path kept) {
        cache = RuleCache.in(kept);
        folder = new RuleFolder(path);
        scenarios = new ScenarioFolder(path).scenarios();
        filesBySet.put("", folder.files(""));
        RulesProperties.sets(path).forEach(set -> filesBySet.put(set, folder.files(set)));
    }

    enum Fate {
        KILLED,
        SURVIVED,
        /** Not a rule any more: the compiler or the checks of the folder say so without a scenario. */
        REFUSED
    }

    private static Map<RulePhase, Set<RulePhase>> needed() {
        var needed = new EnumMap<RulePhase, Set<RulePhase>>(RulePhase.class);
        Set<RulePhase> entry = EnumSet.range(RulePhase.SETTINGS, RulePhase.DECISION);
        for (RulePhase phase : RulePhase.values()) {
            needed.put(phase, entry);
        }
        needed.put(RulePhase.SETTINGS, EnumSet.of(RulePhase.SETTINGS));
        needed.put(
                RulePhase.VALIDATION,
                EnumSet.of(RulePhase.SETTINGS, RulePhase.PROVISIONING, RulePhase.VALIDATION, RulePhase.VERDICT));
        needed.put(RulePhase.WHOLERUN, EnumSet.of(RulePhase.SETTINGS, RulePhase.WHOLERUN, RulePhase.VERDICT));
        needed.put(
                RulePhase.VERDICT,
                EnumSet.of(RulePhase.SETTINGS, RulePhase.VALIDATION, RulePhase.WHOLERUN, RulePhase.VERDICT));
        return needed;
    }

    /** Mutants of the whole folder: from each file in turn one that the seed draws, until there are enough. */
    List<Mutant> sample(int count, long seed) {
        var random = new Random(seed);
        var byFile = new LinkedHashMap<String, List<Mutant>>();
        filesBySet.keySet().stream()
                .sorted()
                .forEach(set -> filesBySet.getOrDefault(set, List.of()).stream()
                        .filter(file -> file.shown().endsWith(".drl"))
                        .forEach(file -> byFile.computeIfAbsent(
                                file.shown(), name -> new ArrayList<>(RuleMutator.mutants(file, set)))));
        var sample = new ArrayList<Mutant>();
        var files = new ArrayList<>(byFile.values());
        while (sample.size() < count && files.stream().anyMatch(mutants -> !mutants.isEmpty())) {
            Collections.shuffle(files, random);
            for (List<Mutant> mutants : files) {
                if (!mutants.isEmpty() && sample.size() < count) {
                    sample.add(mutants.remove(random.nextInt(mutants.size())));
                }
            }
        }
        return sample;
    }

    Fate fate(Mutant mutant) {
        Set<RulePhase> phases = NEEDED.getOrDefault(mutant.file().phase(), Set.of());
        RuleBase near;
        try {
            near = RuleBase.of(files(mutant, mutant.mappingSet(), phases), cache);
        } catch (RulesException refused) {
            return Fate.REFUSED;
        }
        boolean isShared = mutant.mappingSet().isEmpty();
        if (scenarios.stream()
                .filter(scenario -> phases.contains(scenario.phase()))
                .filter(scenario ->
                        mutant.file().phase() != RulePhase.VALIDATION || scenario.phase() != RulePhase.SETTINGS)
                .filter(scenario -> scenario.mappingSet().equals(mutant.mappingSet()))
                .sorted((one, other) -> Boolean.compare(isBeside(mutant, other), isBeside(mutant, one)))
                .anyMatch(scenario -> fails(scenario, near))) {
            return Fate.KILLED;
        }
        Set<RulePhase> all = EnumSet.allOf(RulePhase.class);
        Map<String, RuleBase> bases = new HashMap<>();
        return scenarios.stream()
                        .filter(scenario -> isShared || scenario.mappingSet().equals(mutant.mappingSet()))
                        .anyMatch(scenario -> fails(
                                scenario,
                                bases.computeIfAbsent(
                                        scenario.mappingSet(), set -> RuleBase.of(files(mutant, set, all), cache))))
                ? Fate.KILLED
                : Fate.SURVIVED;
    }

    private static boolean isBeside(Mutant mutant, Scenario scenario) {
        return scenario.drl().equals(mutant.file().shown());
    }

    private static boolean fails(Scenario scenario, RuleBase rules) {
        return !RuleScenarios.run(scenario, rules).passed();
    }

    private List<RuleFile> files(Mutant mutant, String set, Set<RulePhase> phases) {
        return filesBySet.getOrDefault(set, List.of()).stream()
                .filter(file -> phases.contains(file.phase()))
                .map(file -> file.shown().equals(mutant.file().shown()) ? mutant.faulty() : file)
                .toList();
    }
}
