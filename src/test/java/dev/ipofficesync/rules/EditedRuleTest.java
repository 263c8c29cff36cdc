package dev.ipofficesync.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.facts.DirectoryEntry;
import dev.ipofficesync.facts.Field;
import dev.ipofficesync.facts.HuntGroups;
import dev.ipofficesync.facts.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the whole design promises to the analyst: change one line, run, see the other outcome. */
class EditedRuleTest {
    private static final DirectoryEntry ENTRY = new DirectoryEntry(
            "CN=Alice,OU=People,DC=example,DC=test",
            Map.of(
                    "telephoneNumber", List.of("+44 20 7946 0123"),
                    "mail", List.of("alice@example.test"),
                    "sAMAccountName", List.of("asmith"),
                    "objectGUID", List.of("1")));

    @TempDir
    Path temporary;

    @Test
    void one_changed_line_changes_the_outcome_without_a_build() throws IOException {
        Path rules = copy(Path.of("rules"), temporary.resolve("rules"));
        assertThat(decide(rules).value(Field.EXTENSION)).isEqualTo("0123");

        edit(rules.resolve("mapping/active-directory/extension.drl"), ", 4 )", ", 3 )");
        edit(
                rules.resolve("applicability/matrix.drl"),
                "Field.EMAIL,                    true",
                "Field.EMAIL,                    false");
        Decision edited = decide(rules);

        assertThat(edited.value(Field.EXTENSION)).isEqualTo("123");
        assertThat(edited.desired(Field.EMAIL)).isEmpty();
        assertThat(edited.setAside())
                .anySatisfy(value -> assertThat(value.field()).isEqualTo(Field.EMAIL));
    }

    private static Decision decide(Path rules) {
        var base = RuleBase.compile(new RulesProperties(rules, "active-directory"));
        var engine = new DecisionEngine(base, RulesFolder.SYSTEMS, new HuntGroups(Map.of()));
        try (EntryEvaluation evaluation = engine.evaluate(ENTRY)) {
            return evaluation.decide(Operation.NEW, null);
        }
    }

    private static void edit(Path file, String before, String after) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(before);
        Files.writeString(file, text.replace(before, after));
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return to;
    }
}
