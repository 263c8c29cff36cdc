package dev.ipofficesync.rules;

import dev.ipofficesync.facts.Exclusion;
import dev.ipofficesync.facts.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Runs the scenario files that lie beside the rules. Each mapping set is compiled once, and once more the rest without any
 * set. One thread only.
 */
public final class RuleScenarios {
    private final Path folder;
    private final RuleCache cache;
    private final List<Scenario> scenarios;
    private final Map<String, RuleBase> basesBySet = new HashMap<>();
    private final List<ScenarioResult> results = new ArrayList<>();

    /**
     * Reads the scenario files; compiles nothing yet.
     *
     * @throws RulesException when a file cannot be read
     */
    public RuleScenarios(Path folder) {
        this(folder, RuleCache.NONE);
    }

    /**
     * As {@link #RuleScenarios(Path)}, and compiles nothing that an earlier run with the same cache compiled.
     *
     * @param cache a folder that only its owner may write; made when it is missing
     */
    public RuleScenarios(Path folder, Path cache) {
        this(folder, RuleCache.in(cache));
    }

    private RuleScenarios(Path folder, RuleCache cache) {
        this.folder = folder;
        this.cache = cache;
        this.scenarios = new ScenarioFolder(folder).scenarios();
    }

    /** Every scenario of the folder. */
    public List<Scenario> scenarios() {
        return scenarios;
    }

    /**
     * Runs one scenario. A scenario that cannot be understood, and rules that fail in it, are problems of the result.
     *
     * @throws RulesException when the rules do not compile
     */
    public ScenarioResult run(Scenario scenario) {
        ScenarioResult result = run(scenario, base(scenario.mappingSet()));
        results.add(result);
        return result;
    }

    /** Runs one scenario with rules that are compiled already. */
    static ScenarioResult run(Scenario scenario, RuleBase rules) {
        var fired = new TreeSet<String>();
        List<String> problems;
        try {
            problems = problems(scenario, rules, fired);
        } catch (RulesException failure) {
            problems = failure.problems();
        }
        return new ScenarioResult(scenario, problems, fired);
    }

    private RuleBase base(String mappingSet) {
        return basesBySet.computeIfAbsent(mappingSet, set -> RuleBase.compile(folder, set, cache));
    }

    private static List<String> problems(Scenario scenario, RuleBase rules, Set<String> fired) {
        var facts = new ScenarioFacts(scenario.given());
        var check = new ScenarioCheck(scenario.then());
        var engine = new DecisionEngine(rules, facts.systems(), facts.huntGroups(), facts.settings(rules.settings()));
        switch (scenario.phase()) {
            case SETTINGS -> settings(rules, facts, check, fired);
            case VALIDATION, VERDICT -> findings(scenario, rules, check, validate(engine, facts));
            case FEED -> feed(rules, facts, check, fired);
            case WHOLERUN -> findings(scenario, rules, check, judge(engine, facts));
            default -> decide(scenario, rules, engine, facts, check);
        }
        engine.fired().forEach((id, times) -> {
            if (times > 0) {
                fired.add(id);
            }
        });
        check.fired(scenario, fired);
        return check.problems();
    }

    private static void settings(RuleBase rules, ScenarioFacts facts, ScenarioCheck check, Set<String> fired) {
        facts.end();
        check.settings(rules.settings());
        try (RuleSession session = rules.session(trace -> trace.count((id, times) -> fired.add(id)))) {
            session.run(RulePhase.SETTINGS);
        }
    }

    private static void decide(
            Scenario scenario, RuleBase rules, DecisionEngine engine, ScenarioFacts facts, ScenarioCheck check) {
        var operation = facts.operation();
        var present = facts.present();
        List<?> given = scenario.phase() != RulePhase.MAPPING
                ? facts.mapped()
                : scenario.mappingSet().isEmpty() ? facts.rowsAndEntry() : List.of(facts.bareEntry());
        facts.end();
        try (EntryEvaluation evaluation = engine.evaluate(given)) {
            Exclusion exclusion = evaluation.exclusion();
            Decision decision = evaluation.decide(operation, present);
            check.decision(decision, exclusion);
            check.matrix(rules.matrix());
            check.values(decision);
        }
    }

    private static void feed(RuleBase rules, ScenarioFacts facts, ScenarioCheck check, Set<String> fired) {
        var engine = new FeedEngine(
                rules, facts.settings(rules.settings()), trace -> trace.count((id, times) -> fired.add(id)));
        check.feed(engine.records(facts.bareEntry()));
    }

    private static List<Finding> validate(DecisionEngine engine, ScenarioFacts facts) {
        var person = new StoredPerson(
                facts.operation(),
                facts.stored(),
                facts.flags(),
                facts.present(),
                facts.provisioningRule(),
                facts.extensionType());
        facts.end();
        return engine.validate(person);
    }

    private static List<Finding> judge(DecisionEngine engine, ScenarioFacts facts) {
        var shared = facts.shared();
        var odd = facts.odd();
        var totals = facts.totals();
        facts.end();
        return engine.judge(shared, odd, totals);
    }

    /** In the folder of checks a scenario answers for its own file only, so that a new check does not break old files. */
    private static void findings(Scenario scenario, RuleBase rules, ScenarioCheck check, List<Finding> findings) {
        Set<String> ownIds = rules.rules().stream()
                .filter(rule -> rule.file().equals(scenario.drl()))
                .map(rule -> withoutLetter(rule.id()))
                .collect(Collectors.toSet());
        Predicate<String> own = id -> scenario.phase() != RulePhase.VALIDATION || ownIds.contains(id);
        check.findings(findings, own);
    }

    /** {@code GRP-03a} and {@code GRP-03b} are two rules that make one finding, {@code GRP-03}. */
    private static String withoutLetter(String id) {
        return id.replaceAll("[a-z]$", "");
    }

    /**
     * What compiles and is still wrong: conditions that depend on chance, names of settings, checks and rules that lead
     * nowhere, scenarios without rules. One line for each.
     *
     * @throws RulesException when a file cannot be read or the rules do not compile
     */
    public List<String> houseRules() {
        return HouseRules.problems(folder, base(""), scenarios);
    }

    /**
     * What the scenarios run so far leave untested: one line for each rule that fired in no scenario of the file beside it,
     * or that has a condition and fired in all of them.
     *
     * @throws RulesException when the rules do not compile
     */
    public List<String> uncovered() {
        Set<String> sets = new TreeSet<>(RulesProperties.sets(folder));
        sets.add("");
        var uncovered = new TreeSet<String>();
        for (String set : sets) {
            RuleBase rules = base(set);
            rules.rules().forEach(rule -> uncovered.addAll(uncovered(rules, rule)));
        }
        return List.copyOf(uncovered);
    }

    private List<String> uncovered(RuleBase rules, RuleSource rule) {
        var problems = new ArrayList<String>();
        List<ScenarioResult> beside = results.stream()
                .filter(result -> result.scenario().drl().equals(rule.file()))
                .toList();
        if (beside.stream().noneMatch(result -> result.fired().contains(rule.id()))) {
            problems.add(rule.place() + ": " + rule.id() + " fires in no scenario of the file beside it");
        }
        if (rules.hasCondition(rule)
                && beside.stream().allMatch(result -> result.fired().contains(rule.id()))) {
            problems.add(rule.place() + ": " + rule.id() + " fires in every scenario; add one in which it does not");
        }
        return problems;
    }
}
