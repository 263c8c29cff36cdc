package dev.ipofficesync.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What came of a scenario. Immutable.
 *
 * @param problems what differs from the scenario's answer; empty when it passed
 * @param fired identifiers of the rules that fired
 */
public record ScenarioResult(Scenario scenario, List<String> problems, Set<String> fired) {
    private static final int WIDTH = 100;

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
        List<String> lines = new ArrayList<>();
        lines.add(scenario.place());
        block(lines, "given", given("", scenario.content().getOrDefault("given", "nothing")));
        for (String problem : problems) {
            problem.lines().forEach(line -> lines.add("    " + line));
        }
        block(lines, "fired", fired.isEmpty() ? List.of("no rule") : wrapped());
        return String.join("\n", lines);
    }

    private static void block(List<String> lines, String title, List<String> content) {
        for (int i = 0; i < content.size(); i++) {
            lines.add("    %-24s %s".formatted(i == 0 ? title : "", content.get(i)));
        }
    }

    private static List<String> given(String key, Object value) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            return map.entrySet().stream()
                    .flatMap(entry -> given(
                            key.isEmpty() ? String.valueOf(entry.getKey()) : key + ", " + entry.getKey(),
                            entry.getValue() == null ? "" : entry.getValue())
                            .stream())
                    .toList();
        }
        return List.of(key.isEmpty() ? String.valueOf(value) : key + ": " + value);
    }

    private List<String> wrapped() {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String id : fired.stream().sorted().collect(Collectors.toList())) {
            if (line.length() + id.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(id);
        }
        lines.add(line.toString());
        return lines;
    }
}
