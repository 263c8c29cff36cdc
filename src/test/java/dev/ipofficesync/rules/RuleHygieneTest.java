package dev.ipofficesync.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuleHygieneTest {
    private static final Path RULES = Path.of("rules");
    private static final Set<String> FORBIDDEN = Set.of(
            "salience",
            "loop",
            "lock",
            "modify",
            "update",
            "delete",
            "retract",
            "eval",
            "global",
            "declare",
            "function",
            "dialect",
            "auto",
            "activation",
            "System",
            "out",
            "query");

    static Stream<Named<RuleFile>> files() {
        var folder = new RuleFolder(RULES);
        var files = new ArrayList<>(folder.files(""));
        RulesProperties.sets(RULES).forEach(set -> files.addAll(folder.files(set)));
        return files.stream().distinct().map(file -> Named.of(file.shown(), file));
    }

    @ParameterizedTest
    @MethodSource("files")
    void is_safe_and_has_header_and_identifiers(RuleFile file) {
        var safety = new RuleSafety(file);
        assertThat(safety.problems()).isEmpty();
        assertThat(safety.rules()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void starts_with_its_three_lines(RuleFile file) {
        String phase = file.phase().folder();
        assertThat(file.text())
                .startsWith("package rules." + phase + "\nruleflow-group \"" + phase
                        + "\"\nimport dev.ipofficesync.facts.*\n");
    }

    @ParameterizedTest
    @MethodSource("files")
    void has_no_forbidden_word(RuleFile file) {
        List<String> words = new RuleLexer(file)
                .tokens().stream()
                        .filter(token -> token.kind() == RuleToken.Kind.WORD)
                        .map(RuleToken::text)
                        .toList();
        assertThat(words).doesNotContainAnyElementsOf(FORBIDDEN);
    }

    @ParameterizedTest
    @MethodSource("files")
    void is_short(RuleFile file) {
        assertThat(file.text().lines().count()).isLessThanOrEqualTo(100);
    }

    @ParameterizedTest
    @MethodSource("files")
    void has_a_scenario_file_beside_it(RuleFile file) {
        assertThat(Path.of(file.path().toString().replaceFirst("\\.drl$", ScenarioFolder.ENDING)))
                .exists();
    }
}
