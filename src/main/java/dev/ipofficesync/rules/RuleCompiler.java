package dev.ipofficesync.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.drools.kiesession.rulebase.KnowledgeBaseFactory;
import org.kie.api.KieBase;
import org.kie.api.definition.KiePackage;

/** Turns DRL files into a {@link KieBase}, phase by phase on all cores, or into a list of all compile errors. */
final class RuleCompiler {
    private RuleCompiler() {}

    /**
     * Compiles the files, or takes what an earlier run compiled of the same.
     *
     * @throws RulesException with one line for each error
     */
    static KieBase compile(List<RuleFile> files, RuleCache cache) {
        Map<RulePhase, List<RuleFile>> byPhase =
                files.stream().collect(Collectors.groupingBy(RuleFile::phase, TreeMap::new, Collectors.toList()));
        List<RulePackage> units = byPhase.values().stream()
                .map(ofPhase -> new RulePackage(ofPhase, RuleCodes.areIn(ofPhase) ? RuleCache.NONE : cache))
                .toList();
        List<KiePackage> packages = packages(units);
        refuse(units);
        var base = KnowledgeBaseFactory.newKnowledgeBase();
        base.addPackages(packages);
        return base;
    }

    private static List<KiePackage> packages(List<RulePackage> units) {
        // threads of our own: those of the common pool look for classes elsewhere
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<CompletableFuture<Collection<KiePackage>>> underWay = units.stream()
                    .map(unit -> CompletableFuture.supplyAsync(unit::packages, threads))
                    .toList();
            List<KiePackage> packages = new ArrayList<>();
            underWay.forEach(unit -> packages.addAll(unit.join()));
            return packages;
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        } finally {
            threads.shutdownNow();
        }
    }

    private static void refuse(List<RulePackage> units) {
        var problems = new TreeSet<String>();
        var echoes = new TreeSet<String>();
        for (RulePackage unit : units) {
            problems.addAll(unit.problems());
            echoes.addAll(unit.echoes());
        }
        if (!problems.isEmpty() || !echoes.isEmpty()) {
            throw new RulesException(List.copyOf(problems.isEmpty() ? echoes : problems));
        }
    }
}
