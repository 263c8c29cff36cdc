package dev.ipofficesync.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.FileSystemUtils;
import org.yaml.snakeyaml.Yaml;

/** Slips of people who edit rules, each with the place and the words of the message that must make it easy to mend. */
class RuleMistakesTest {
    @TempDir
    private static Path rules = Path.of("");

    @BeforeAll
    static void copy() throws IOException {
        FileSystemUtils.copyRecursively(Path.of("rules"), rules);
    }

    static Stream<Named<Map<String, Object>>> mistakes() throws IOException {
        try (InputStream file = RuleMistakesTest.class.getResourceAsStream("/rule-mistakes.yaml")) {
            List<Map<String, Object>> mistakes = new Yaml().load(Objects.requireNonNull(file));
            return mistakes.stream().map(mistake -> Named.of(text(mistake, "slip"), mistake));
        }
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void is_told_with_place_and_remedy(Map<String, Object> mistake) throws IOException {
        Path file = rules.resolve(text(mistake, "file"));
        String before = text(mistake, "before");
        String content = Files.readString(file);
        assertThat(content).contains(before);
        int at = content.indexOf(before);
        String edited = content.substring(0, at) + text(mistake, "after") + content.substring(at + before.length());

        String first = problems(file, edited.getBytes(StandardCharsets.UTF_8)).get(0);

        assertThat(first)
                .contains("/" + text(mistake, "place") + ": ")
                .contains(((List<?>) Objects.requireNonNull(mistake.get("words")))
                        .stream().map(String::valueOf).toList())
                .doesNotContain("Exception", "dev.ipofficesync.facts.F", "org.drools", "viable");
    }

    @Test
    void a_file_in_another_encoding_is_told_with_its_line() throws IOException {
        Path file = rules.resolve("mapping/active-directory/disabled-account.drl");
        String content = Files.readString(file).replace("// Bit 2", "// f\u00fcr Bit 2");
        assertThat(problems(file, content.getBytes(StandardCharsets.ISO_8859_1)))
                .singleElement()
                .asString()
                .contains("disabled-account.drl:5: the file is not UTF-8 text", "ANSI");
        assertThat(problems(file, content.getBytes(StandardCharsets.UTF_16)))
                .singleElement()
                .asString()
                .contains("disabled-account.drl:1: ", "UTF-16");
    }

    @Test
    void a_byte_order_mark_tabs_and_line_ends_of_windows_are_no_mistakes() throws IOException {
        Path file = rules.resolve("mapping/active-directory/email.drl");
        byte[] original = Files.readAllBytes(file);
        String content =
                Files.readString(file).replace("    insert", "\tinsert").replace("\n", "\r\n");
        try {
            Files.writeString(file, "\ufeff" + content);
            assertThat(RuleBase.compile(rules, "active-directory").attributes()).contains("mail");
        } finally {
            Files.write(file, original);
        }
    }

    private static List<String> problems(Path file, byte[] edited) throws IOException {
        byte[] original = Files.readAllBytes(file);
        try {
            Files.write(file, edited);
            RulesException failure =
                    catchThrowableOfType(RulesException.class, () -> RuleBase.compile(rules, "active-directory"));
            assertThat(failure).as("the mistake was not noticed").isNotNull();
            return failure.problems();
        } finally {
            Files.write(file, original);
        }
    }

    private static String text(Map<String, Object> mistake, String key) {
        return String.valueOf(mistake.get(key));
    }
}
