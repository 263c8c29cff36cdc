package dev.ipofficesync.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.facts.Hides;
import dev.ipofficesync.facts.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.Yaml;

/**
 * Holds the rules against lists that were copied by hand from the list of field rules and know nothing of the rules: every
 * identifier with its severity, every setting with its default, every suppression, and every test vector.
 */
class FieldRulesTest {
    private static final Path LISTS = Path.of("src/test/resources/field-rules");
    private static final RuleBase RULES = RuleBase.compile(Path.of("rules"), "");

    @Test
    void every_identifier_has_its_severity_and_a_rule() throws IOException {
        Map<String, String> expected = new HashMap<>();
        Map<String, String> actual = new HashMap<>();
        for (String line : lines("identifiers.txt")) {
            String[] words = line.split(" ", 3);
            boolean isNone = words[1].equals("none");
            expected.put(words[0], isNone ? "no rule" : words[1] + " by a rule");
            boolean hasRule = RULES.rules().stream()
                    .anyMatch(rule -> rule.id().replaceFirst("[a-z]$", "").equals(words[0]));
            actual.put(words[0], hasRule ? RULES.settings().severity(words[0]) + " by a rule" : "no rule");
        }
        assertThat(expected).hasSizeGreaterThan(90);
        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void every_setting_has_its_default() throws IOException {
        Settings settings = RULES.settings();
        for (String line : lines("settings.txt")) {
            String[] parts = line.split("=", 2);
            assertThat(settings.values()).containsEntry(parts[0], parts[1]);
        }
    }

    @Test
    void these_findings_hide_others_and_no_more() throws IOException {
        assertThat(RULES.settings().suppressions())
                .extracting(Hides::toString)
                .containsExactlyInAnyOrderElementsOf(lines("suppressions.txt").stream()
                        .map(line -> new Hides(line.split(" ", 2)[0], line.split(" ", 2)[1]).toString())
                        .toList());
    }

    @TestFactory
    Stream<DynamicTest> every_test_vector_has_its_findings() throws IOException {
        List<Map<String, Object>> vectors = new Yaml().load(Files.readString(LISTS.resolve("vectors.yaml"), UTF_8));
        assertThat(vectors).hasSizeGreaterThan(60);
        return vectors.stream()
                .map(vector -> DynamicTest.dynamicTest(String.valueOf(vector.get("name")), () -> check(vector)));
    }

    /** A vector is a scenario whose answer is complete. */
    private static void check(Map<String, Object> vector) {
        RulePhase phase = RulePhase.valueOf(String.valueOf(vector.get("phase")));
        Map<String, Object> then = new LinkedHashMap<>();
        if (vector.get("stored") instanceof Map<?, ?> stored) {
            stored.forEach((field, value) -> then.put(String.valueOf(field), value));
        }
        then.put(phase == RulePhase.DECISION ? "flags" : "findings", vector.get("findings"));
        for (String key : List.of("severities", "texts")) {
            if (vector.containsKey(key)) {
                then.put(key, vector.get(key));
            }
        }
        var scenario = new Scenario(
                "vectors",
                1,
                "",
                phase,
                "",
                String.valueOf(vector.get("name")),
                Map.of("given", vector.get("given"), "then", then));
        ScenarioResult result = RuleScenarios.run(scenario, RULES);
        assertThat(result.passed()).as(result.message()).isTrue();
    }

    private static List<String> lines(String file) throws IOException {
        return Files.readAllLines(LISTS.resolve(file), UTF_8).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }
}
