package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine;

/** The ready files for schedulers: sound for their scheduler, and with command lines that this program takes. */
class SchedulingTest {
    private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");
    private static final Path UNITS = Path.of("packaging/systemd");
    private static final Pattern COMMAND =
            Pattern.compile("(?:/usr/bin/usersync|ipoffice-ldap-sync\\.jar) (sync[^\\n>\"&|`]*)");

    @TempDir
    Path folder;

    @Test
    void systemd_finds_nothing_wrong_with_the_units() throws Exception {
        requireSystemd();
        assertThat(verified(UNITS.resolve("usersync.service"), UNITS.resolve("usersync.timer")))
                .isEmpty();
    }

    @Test
    void systemd_finds_what_is_wrong_with_a_unit() throws Exception {
        requireSystemd();
        String unit = Files.readString(UNITS.resolve("usersync.service"));
        Path broken = Files.writeString(folder.resolve("usersync.service"), unit.replace("KillSignal=", "KilSignal="));
        assertThat(verified(broken)).contains("KilSignal");
    }

    private static void requireSystemd() {
        boolean installed = Files.isExecutable(ANALYZE);
        if (!installed && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("systemd-analyze is missing; install the package systemd");
        }
        Assumptions.assumeTrue(installed, "systemd is not installed: its units are not verified");
    }

    /** What systemd says about units; its own environment on a machine without a running systemd does not count. */
    private static String verified(Path... units) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(ANALYZE.toString(), "verify", "--man=no"));
        Arrays.stream(units).map(unit -> unit.toAbsolutePath().toString()).forEach(command::add);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.lines()
                .filter(line -> line.contains("usersync"))
                // the program is not installed where the tests run
                .filter(line -> !line.contains("/usr/bin/usersync is not executable"))
                .reduce("", (one, other) -> one + other + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"packaging/systemd/usersync.service", "packaging/cron/usersync", "docs/scheduling.md"})
    void the_command_line_is_one_that_this_program_takes(String file) throws IOException {
        Matcher commands = COMMAND.matcher(Files.readString(Path.of(file)));
        assertThat(commands.find()).isTrue();
        do {
            parse(commands.group(1).strip().split("\\s+", -1));
        } while (commands.find());
    }

    @Test
    void the_cron_job_of_kubernetes_keeps_a_second_run_out_and_waits_for_the_end() throws IOException {
        String text = Files.readString(Path.of("packaging/kubernetes/cronjob.yaml"));
        Map<String, Object> job = new Yaml().load(text);
        assertThat(job).containsEntry("kind", "CronJob");
        assertThat(String.valueOf(job.get("spec")))
                .contains("concurrencyPolicy=Forbid", "backoffLimit=0", "terminationGracePeriodSeconds=300");
        Matcher args = Pattern.compile("args: \\[(.*)]").matcher(text);
        assertThat(args.find()).isTrue();
        parse(args.group(1).replace("\"", "").split(",\\s*", -1));
    }

    private static void parse(String... args) {
        CommandLine.ParseResult parsed =
                UserSyncCommand.line(new UserSyncCommand()).parseArgs(args);
        assertThat(parsed.hasSubcommand()).isTrue();
    }
}
