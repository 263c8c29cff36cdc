package dev.ipofficesync.rules;

import java.util.List;
import java.util.Set;

/**
 * What came of a scenario. Immutable.
 *
 * @param problems what differs from the scenario's answer; empty when it passed
 * @param fired identifiers of the rules that fired
 */
public record ScenarioResult(Scenario scenario, List<String> problems, Set<String> fired) {
    public ScenarioResult {
        problems = List.copyOf(problems);
        fired = Set.copyOf(fired);
    }

    /** Whether the rules gave the scenario's answer. */
    public boolean passed() {
        return problems.isEmpty();
    }

    /** The whole story of a failure: what was given, expected and got, and which rules fired. */
    public String message() {
        return scenario.place() + "\n  given:  " + scenario.content().getOrDefault("given", "nothing") + "\n  "
                + String.join("\n  ", problems) + "\n  fired:  "
                + fired.stream().sorted().toList();
    }
}
