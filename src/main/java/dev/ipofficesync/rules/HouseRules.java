package dev.ipofficesync.rules;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What compiles and is still wrong: house rules of the rules folder and of its scenarios. Stateless. */
final class HouseRules {
    private HouseRules() {}

    /**
     * One line for each problem.
     *
     * @throws RulesException when a file cannot be read
     */
    static List<String> problems(Path folder, RuleBase rules, List<Scenario> scenarios) {
        var problems = new LinkedHashSet<String>();
        var ids = new TreeSet<String>();
        Stream.concat(Stream.of(""), RulesProperties.sets(folder).stream()).forEach(set -> {
            List<RuleSafety> files = new RuleFolder(folder)
                    .files(set).stream().map(RuleSafety::new).toList();
            files.forEach(file -> file.rules().forEach(rule -> ids.add(rule.id())));
            problems.addAll(SamePhase.problems(files));
            problems.addAll(new KnownNames(files, rules.settings()).problems(files));
        });
        scenarios.forEach(scenario -> problems.addAll(gone(folder, scenario, ids)));
        return List.copyOf(problems);
    }

    private static List<String> gone(Path folder, Scenario scenario, Set<String> ids) {
        String below = scenario.drl().substring(scenario.drl().indexOf('/') + 1);
        if (!Files.exists(folder.resolve(below))) {
            return List.of(scenario.file() + ":1: the rules of these scenarios are gone: there is no " + scenario.drl()
                    + "; remove or rename this file too");
        }
        var problems = new ArrayList<String>();
        Stream.concat(scenario.rules().stream(), scenario.notRules().stream())
                .filter(id -> !ids.contains(id))
                .forEach(id -> problems.add(scenario.place() + ": names the rule " + id + ", which does not exist"
                        + Nearest.to(id, ids)
                                .map(near -> "; did you mean " + near + "?")
                                .orElse("")));
        return problems;
    }
}
