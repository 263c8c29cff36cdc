package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.rules.RulesProperties;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the check of the rules folder tells about rules that compile. */
class RulesCheckTest {
    @TempDir
    private Path folder = Path.of("");

    private record Told(int status, String out, String err) {}

    @Test
    void tells_failing_scenarios_house_rules_and_names_that_lead_nowhere() throws IOException {
        Path rules = RulesCopy.in(folder.resolve("rules"));
        edit(rules, "mapping/active-directory/extension.drl", ", 4 )", ", 3 )");
        edit(
                rules,
                "mapping/active-directory/disabled-account.drl",
                "DirectoryEntry( hasFlag( \"userAccountControl\", 2 ) )",
                "DirectoryEntry( hasFlag( \"userAccountControl\", 2 ) )\n    not Candidate( field == Field.EXTENSION )");
        edit(rules, "settings/severities.drl", "\"NAME-13\"", "\"NAME-31\"");
        edit(rules, "validation/email.drl", "> $s.number( \"email.maxLength\" )", "> $s.number( \"email.maxLenght\" )");
        edit(rules, "mapping/active-directory/email.scenarios.yaml", "MAP-040", "MAP-041");
        Files.delete(rules.resolve("validation/mobility-profile.drl"));

        Told told = check(rules);

        assertThat(told.status()).isEqualTo(2);
        assertThat(told.err())
                .contains("disabled-account.drl:9: rule MAP-110 asks whether there is no Candidate")
                .contains("severities.drl:21: no rule makes a finding NAME-31; did you mean")
                .contains("email.drl:17: there is no setting \"email.maxLenght\"", "did you mean \"email.maxLength\"?")
                .contains("names the rule MAP-041, which does not exist; did you mean MAP-")
                .contains("mobility-profile.scenarios.yaml:1: the rules of these scenarios are gone")
                .containsPattern("extension.scenarios.yaml:\\d+: ")
                .containsPattern("    given +telephoneNumber: ")
                .containsPattern("    EXTENSION +expected  \"\\d{4}\"\n +got       \"\\d{3}\"\n    fired +.*MAP-051");
        assertThat(told.out()).contains("rules compile", "see above").containsPattern("problems=[1-9]\\d*\n$");
    }

    @Test
    void says_that_all_is_well() {
        Told told = check(Path.of("rules"));
        assertThat(told.err()).isEmpty();
        assertThat(told.status()).isZero();
        assertThat(told.out()).contains("All is well", "failed=0 uncovered=0 problems=0");
    }

    private Told check(Path rules) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int status = new RulesCheck(new RulesProperties(rules, "active-directory"), folder.resolve("cache"))
                .run(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Told(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static void edit(Path rules, String name, String before, String after) throws IOException {
        Path file = rules.resolve(name);
        String text = Files.readString(file);
        assertThat(text).contains(before);
        Files.writeString(file, text.replace(before, after));
    }
}
