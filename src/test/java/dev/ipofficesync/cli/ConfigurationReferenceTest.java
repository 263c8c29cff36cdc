package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/configuration.md} says what the code says. {@code mvn test -Dtest=ConfigurationReferenceTest
 * -Dconfiguration.write=true} writes it anew.
 */
class ConfigurationReferenceTest {
    private static final Path PAGE = Path.of("docs/configuration.md");
    private static final String MARK = "<!-- from here on generated from the code: "
            + "mvn test -Dtest=ConfigurationReferenceTest -Dconfiguration.write=true -->";

    @Test
    void the_page_lists_every_key_with_its_default_and_meaning() throws IOException {
        List<String> page = Files.readAllLines(PAGE);
        int mark = page.indexOf(MARK);
        assertThat(mark).as("line of '%s'", MARK).isPositive();
        List<String> expected = new ArrayList<>(page.subList(0, mark + 1));
        expected.addAll(ConfigurationReference.tables());

        if (Boolean.getBoolean("configuration.write")) {
            Files.write(PAGE, expected);
        }

        assertThat(Files.readAllLines(PAGE))
                .as("run: mvn test -Dtest=ConfigurationReferenceTest -Dconfiguration.write=true")
                .isEqualTo(expected);
    }

    @Test
    void every_key_of_the_code_is_on_the_page() throws IOException {
        String page = Files.readString(PAGE);
        for (String key : ConfigKeys.all()) {
            int dot = key.lastIndexOf('.');
            assertThat(page).contains("## `" + key.substring(0, dot) + "`", "| `" + key.substring(dot + 1) + "` |");
        }
    }
}
