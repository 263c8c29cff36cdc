package dev.ipofficesync.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every check has a severity, and every row of the settings has a check: nothing is written down for no effect. */
class ValidationIdentifiersTest {
    private static final Path RULES = Path.of("rules");
    private static final Pattern GRADE = Pattern.compile("new Grade\\( \"([^\"]+)\"");
    private static final Pattern FLAG = Pattern.compile("new Flag\\( \"([^\"]+)\"");
    private static final Pattern HIDES = Pattern.compile("new Hides\\( \"([^\"]+)\", \"([^\"]+)\"");
    private static final Pattern SETTING = Pattern.compile("new Setting\\( \"([^\"]+)\"");
    private static final Pattern SETTING_USED =
            Pattern.compile("(?:number|text|on|isSet)\\( \"([a-zA-Z]+\\.[a-zA-Z]+)\"|key == \"([^\"]+)\"");
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| ([A-Z]+-[0-9]+) \\|");

    /** Read by a name that a rule puts together, {@code "licences." + profile}. */
    private static final Set<String> USED_BY_PROFILE =
            Set.of("licences.1", "licences.2", "licences.3", "licences.4", "licences.5");

    /** Read while codes are counted, before the rules see them, and by the functions on numbers. */
    private static final Set<String> USED_IN_JAVA =
            Set.of("loginCode.commonShare", "number.country", "number.internationalPrefix", "number.externalPrefix");

    @Test
    void every_identifier_has_a_severity_and_every_severity_an_identifier() throws IOException {
        assertThat(found(GRADE)).isEqualTo(found(FLAG));
    }

    @Test
    void only_known_identifiers_hide_or_are_hidden() throws IOException {
        assertThat(found(FLAG)).containsAll(found(HIDES));
    }

    @Test
    void every_setting_is_used_and_every_used_one_is_set() throws IOException {
        Set<String> used = found(SETTING_USED);
        used.addAll(USED_IN_JAVA);
        used.addAll(USED_BY_PROFILE);

        assertThat(found(SETTING)).isEqualTo(used);
    }

    @Test
    void every_identifier_is_explained_for_readers() throws IOException {
        String page = Files.readString(Path.of("docs", "field-rules.md"), UTF_8);

        assertThat(matches(DOCUMENTED, page).toList()).doesNotHaveDuplicates().hasSameElementsAs(found(FLAG));
    }

    private static Set<String> found(Pattern pattern) throws IOException {
        var found = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(RULES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".drl")).toList()) {
                matches(pattern, Files.readString(file, UTF_8)).forEach(found::add);
            }
        }
        return found;
    }

    private static Stream<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().flatMap(ValidationIdentifiersTest::groups);
    }

    private static Stream<String> groups(MatchResult match) {
        return Stream.iterate(1, group -> group + 1)
                .limit(match.groupCount())
                .filter(group -> match.group(group) != null)
                .map(match::group);
    }
}
