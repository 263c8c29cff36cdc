package dev.ipofficesync.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RuleScenariosTest {
    private static final RuleScenarios SCENARIOS = new RuleScenarios(Path.of("rules"));

    @TestFactory
    Stream<DynamicTest> every_scenario_has_its_answer() {
        return SCENARIOS.scenarios().stream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.place(), () -> {
                    ScenarioResult result = SCENARIOS.run(scenario);
                    assertThat(result.passed()).as(result.message()).isTrue();
                }));
    }

    @Test
    void every_rule_fires_in_one_scenario_and_not_in_another() {
        SCENARIOS.scenarios().forEach(SCENARIOS::run);
        assertThat(SCENARIOS.uncovered()).isEmpty();
    }
}
