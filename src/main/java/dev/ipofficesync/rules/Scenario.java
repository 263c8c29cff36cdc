package dev.ipofficesync.rules;

import java.util.List;
import java.util.Map;

/**
 * One example with a known answer, from a {@code *.scenarios.yaml} file. Immutable.
 *
 * @param file path as {@code rules/mapping/name.scenarios.yaml}
 * @param line on which it starts, counted from 1
 * @param drl path of the rules it belongs to, {@code rules/mapping/name.drl}
 * @param mappingSet the set it belongs to; empty for the other folders
 * @param content as read from YAML
 */
public record Scenario(
        String file,
        int line,
        String drl,
        RulePhase phase,
        String mappingSet,
        String name,
        Map<String, Object> content) {
    /** Identifiers of rules that must have fired. */
    List<String> rules() {
        return new ScenarioNode(place(), content).texts("rules");
    }

    /** Identifiers of rules that must not have fired. */
    List<String> notRules() {
        return new ScenarioNode(place(), content).texts("not_rules");
    }

    ScenarioNode given() {
        return new ScenarioNode(place(), content).table("given");
    }

    ScenarioNode then() {
        return new ScenarioNode(place(), content).table("then");
    }

    /** For messages. */
    String place() {
        return file + ":" + line + ": " + name;
    }
}
