package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the command line says about itself, and about words it does not know. */
class CommandLineTest {
    static Stream<CommandLine> commands() {
        List<CommandLine> all = new ArrayList<>();
        collect(UserSyncCommand.line(new UserSyncCommand()), all);
        return all.stream();
    }

    private static void collect(CommandLine command, List<CommandLine> all) {
        all.add(command);
        command.getSubcommands().values().forEach(below -> collect(below, all));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_has_help_with_an_example_of_itself(CommandLine command) {
        String name = command.getCommandSpec().qualifiedName();

        Said help = Said.by(
                (name.replace("./run.sh", "").strip() + " --help").strip().split(" "));

        assertThat(help.status()).isZero();
        assertThat(help.out()).contains("Usage: " + name, "Example:", "--config", "--rules", "--quiet", "--verbose");
        assertThat(help.out().substring(help.out().indexOf("Example:"))).contains("  " + name);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            snyc                  | unknown command 'snyc'; did you mean 'sync'?
            synchronise           | unknown command 'synchronise'; did you mean 'sync'?
            prewiev               | did you mean 'preview'?
            check                 | unknown command 'check'; did you mean 'rules check'?
            rules chekc           | did you mean 'check'?
            preview --cofnig x    | unknown option '--cofnig'; did you mean '--config'?
            preview --rulse=x     | unknown option '--rulse'; did you mean '--rules'?
            simulator --https     | did you mean '--https-port'?
            apply                 | missing required parameter: 'PLAN'
            apply seven           | 'seven' is not a long
            explain a b           | 'b' is more than this command takes
            rules                 | missing required subcommand
            preview --config      | missing required parameter for option '--config' (FILE)
            preview --verbose --quiet | write either --verbose or --quiet
            completion fish       | expected one of [bash, zsh]
            """)
    void wrong_usage_is_told_with_the_word_that_was_meant(String words, String told) {
        Said said = Said.by(words.split(" "));

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err().lines()).hasSizeLessThanOrEqualTo(2);
        assertThat(said.err()).contains(told).contains("--help' shows how it is used");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void the_shell_completes_commands_and_options(String shell, @TempDir Path folder) throws Exception {
        Path script = Files.writeString(
                folder.resolve("completion"), Said.by("completion", shell).out());

        assertThat(completed(script, "./run.sh", "pre")).contains("preview");
        assertThat(completed(script, "./run.sh", "rules", "ch")).contains("check");
        assertThat(completed(script, "./run.sh", "preview", "--ru")).contains("--rules");
    }

    private static List<String> completed(Path script, String... words) throws IOException, InterruptedException {
        String ask = ". '" + script + "'; COMP_WORDS=(" + String.join(" ", words) + "); COMP_CWORD="
                + (words.length - 1) + "; COMP_LINE='" + String.join(" ", words)
                + "'; $(complete -p run.sh | sed 's/.*-F \\([^ ]*\\) .*/\\1/'); printf '%s\\n' \"${COMPREPLY[@]}\"";
        Process bash =
                new ProcessBuilder("bash", "-c", ask).redirectErrorStream(true).start();
        String answer = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        bash.waitFor();
        return answer.lines().toList();
    }

    @Test
    void nothing_is_coloured_where_nobody_can_see_it() {
        assertThat(Said.by("--help").out()).doesNotContain("\u001b");
        assertThat(Said.by("snyc").err()).doesNotContain("\u001b");
    }

    @Test
    void a_profile_without_a_file_is_told_with_those_that_have_one(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("application.yml"), "usersync.state: " + folder + "\n");
        Files.writeString(folder.resolve("application-london.yml"), "usersync.state: " + folder + "\n");

        Said said = Said.by("preview", "--config", file.toString(), "--profile", "lodnon");

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).contains("application-lodnon.yml").contains("did you mean 'london'?");
    }

    @Test
    void a_mistake_in_a_profile_is_told_with_its_file_and_line(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("application.yml"), "usersync.state: " + folder + "\n");
        Files.writeString(folder.resolve("application-london.yml"), "usersync:\n  directory:\n    base-dm: x\n");

        Said said = Said.by("preview", "--config", file.toString(), "--profile", "london");

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).contains("application-london.yml:3", "did you mean 'usersync.directory.base-dn'?");
    }
}
