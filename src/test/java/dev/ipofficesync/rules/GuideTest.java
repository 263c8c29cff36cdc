package dev.ipofficesync.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.FileSystemUtils;

/** Makes the edits of the guide as it tells them: each scenario fails before and passes after, without a build. */
class GuideTest {
    private static final Path GUIDE = Path.of("rules/README.md");

    @TempDir
    private Path rules = Path.of("");

    /** One section of the guide. */
    private record Change(String title, String file, String before, String after, String scenarios, String scenario) {
        static Change of(String section) {
            List<String> files = found("`([a-z/-]+\\.(?:drl|scenarios\\.yaml))`", section);
            List<String> edits = found("(?s)```drl\\n(.*?)\\n```", section);
            List<String> scenario = found("(?s)```yaml\\n(.*?\\n)```", section);
            assertThat(edits).as(section).hasSize(2);
            assertThat(scenario).as(section).hasSize(1);
            return new Change(
                    section.lines().findFirst().orElseThrow(),
                    files.get(0),
                    edits.get(0),
                    edits.get(1),
                    files.get(files.size() - 1),
                    scenario.get(0));
        }

        private static List<String> found(String pattern, String text) {
            List<String> found = new ArrayList<>();
            Matcher matcher = Pattern.compile(pattern).matcher(text);
            while (matcher.find()) {
                found.add(matcher.group(1));
            }
            return found;
        }
    }

    static Stream<Named<Change>> changes() throws IOException {
        String guide = Files.readString(GUIDE);
        String ten =
                guide.substring(guide.indexOf("\n## Ten common changes"), guide.indexOf("\n## How do I check it?"));
        return Stream.of(ten.split("\n### ")).skip(1).map(Change::of).map(change -> Named.of(change.title(), change));
    }

    @BeforeEach
    void copy() throws IOException {
        FileSystemUtils.copyRecursively(Path.of("rules"), rules);
    }

    @Test
    void has_ten_changes() throws IOException {
        assertThat(changes()).hasSize(10);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void a_change_of_the_guide_has_the_outcome_it_promises(Change change) throws IOException {
        Path scenarios = rules.resolve(change.scenarios());
        Files.writeString(scenarios, change.scenario());
        assertThat(outcome(change).passed()).as("before the edit").isFalse();

        Path file = rules.resolve(change.file());
        String text = Files.readString(file);
        assertThat(text).contains(change.before());
        Files.writeString(file, text.replace(change.before(), change.after()));

        ScenarioResult after = outcome(change);
        assertThat(after.passed()).as(after.message()).isTrue();
    }

    private ScenarioResult outcome(Change change) {
        var all = new RuleScenarios(rules);
        Scenario scenario = all.scenarios().stream()
                .filter(one -> one.file().endsWith(change.scenarios()))
                .findFirst()
                .orElseThrow();
        return all.run(scenario);
    }
}
