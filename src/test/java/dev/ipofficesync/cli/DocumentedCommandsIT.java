package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.simulator.SampleDirectory;
import dev.ipofficesync.simulator.SimulatorServers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * Every command in README and docs is one that the program takes, and is run: against the sample directory and the
 * simulator, by LDAPS and HTTPS with certificates that are checked, as configured by a file as {@code init} writes it.
 */
class DocumentedCommandsIT {
    private static final Set<String> RUN = Set.of(
            "",
            "sync",
            "preview",
            "apply",
            "explain",
            "history",
            "rules",
            "directory",
            "test-connection",
            "init",
            "completion");
    private static final Set<String> UNTIL_INTERRUPTED = Set.of("simulator", "--serve");
    private static final Map<String, String> PLACEHOLDERS = Map.of(
            "WHO",
            "aahmed",
            "jsmith",
            "aahmed",
            "FOLDER",
            "rules",
            "OTHER-RULES-FOLDER",
            "rules",
            "rules-new",
            "rules",
            "COMMAND",
            "preview",
            "NAME",
            "london");

    @TempDir
    static Path folder = Path.of("");

    private static SimulatorServers servers;
    private static Path config;

    @BeforeAll
    static void start() throws IOException {
        servers = SimulatorServers.start(new SimulatorServers.Setup(
                0,
                0,
                0,
                Path.of("src/main/resources/sample/people.ldif"),
                folder.resolve("servers"),
                "sync",
                "a secret",
                ""));
        config = folder.resolve("application.yml");
        Said said = Said.by(
                "init",
                "--directory",
                servers.directory().ldapsUrl(),
                "--bind-dn",
                SampleDirectory.BIND_DN,
                "--base-dn",
                SampleDirectory.BASE_DN,
                "--ipoffice",
                servers.ipOffice().url().toString(),
                "--ipoffice-user",
                "sync",
                "--to",
                folder.toString());
        assertThat(said.status()).as(said.err()).isZero();
        String pem = servers.certificate().pemFile().toString();
        String yaml = Files.readString(config)
                .replace("# ca-file: directory.pem", "ca-file: " + pem)
                .replace("# ca-file: ipoffice.pem", "ca-file: " + pem)
                .replace("folder: reports", "folder: " + folder.resolve("reports"))
                .replace("state: state", "state: " + folder.resolve("state"));
        Files.writeString(config, yaml + "  feed:\n    file: " + folder.resolve("feed.xml") + "\n");
        Files.writeString(folder.resolve("usersync.env"), ConfigurationDraft.environment("a secret", "a secret"));
        Files.writeString(folder.resolve("new.ldif"), """
                dn: CN=New Person,OU=London,OU=People,DC=example,DC=test
                objectClass: user
                cn: New Person
                sAMAccountName: nperson
                objectGUID: 0123456789abcdef
                """);
        Files.writeString(
                folder.resolve("application-london.yml"),
                "usersync:\n  state: " + folder.resolve("london") + "\n  report:\n    folder: "
                        + folder.resolve("london-reports") + "\n");
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    static Stream<Named<List<String>>> commands() throws IOException {
        return DocumentedCommands.all().entrySet().stream().map(each -> Named.of(each.getKey(), each.getValue()));
    }

    @Test
    void the_documents_have_commands() throws IOException {
        assertThat(DocumentedCommands.all()).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void does_what_the_page_says(List<String> documented) throws Exception {
        List<String> words = filled(documented);
        CommandLine.ParseResult parsed =
                UserSyncCommand.line(new UserSyncCommand()).parseArgs(words.toArray(String[]::new));
        String command =
                parsed.hasSubcommand() ? parsed.subcommand().commandSpec().name() : "";
        if (words.stream().anyMatch(UNTIL_INTERRUPTED::contains)) {
            serves(words);
        } else if ((RUN.contains(command) && isOfTheSample(words)) || words.contains("--help")) {
            Said said = Said.by(words.toArray(String[]::new));
            assertThat(said.status()).as(words + "\n" + said.out() + said.err()).isEqualTo(expected(words));
            assertThat(said.out() + said.err()).doesNotContain("a secret", "Exception");
        }
    }

    /** Of the commands on rules only the check needs nothing but the folder. */
    private static boolean isOfTheSample(List<String> words) {
        return !words.contains("rules") || words.contains("check");
    }

    /** Nobody is at a terminal here to be asked. */
    private static int expected(List<String> words) {
        return words.get(0).equals("init") && !words.contains("--directory") ? 2 : 0;
    }

    private static List<String> filled(List<String> documented) {
        List<String> words = new ArrayList<>();
        for (String word : documented) {
            String before = words.isEmpty() ? "" : words.get(words.size() - 1);
            if (before.equals("--config")) {
                words.add(config.toString());
            } else if (before.equals("--digest")) {
                words.add(found("digest ([0-9a-f]+)", Said.by("preview", "--config", config.toString())));
            } else if (before.equals("--ldif")) {
                words.add(folder.resolve("new.ldif").toString());
            } else if (before.equals("--since-head")) {
                words.add(found("head=([0-9a-f]+)", Said.by("history", "verify", "--config", config.toString())));
            } else if (before.equals("--save-certificates")) {
                words.add(folder.resolve("saved").toString());
            } else if (word.matches("PLAN|RUN") || (word.matches("\\d+") && before.equals("apply"))) {
                words.add(plan());
            } else if (before.endsWith("-port") || before.equals("--port")) {
                words.add("0");
            } else {
                words.add(PLACEHOLDERS.getOrDefault(word, word));
            }
        }
        if (words.contains("init")) {
            words.addAll(
                    List.of("--to", folder.resolve("init-" + System.nanoTime()).toString()));
        } else if (!words.contains("--config") && !words.contains("--help") && !words.contains("completion")) {
            words.addAll(List.of("--config", config.toString()));
        }
        if (words.contains("simulator")) {
            words.addAll(List.of("--state", folder.resolve("stand-alone").toString()));
            for (String port : List.of("--https-port", "--ldap-port", "--ldaps-port")) {
                if (!words.contains(port)) {
                    words.addAll(List.of(port, "0"));
                }
            }
        } else if (words.contains("--serve") && !words.contains("--port")) {
            words.addAll(List.of("--port", "0"));
        }
        return words;
    }

    private static String found(String pattern, Said said) {
        Matcher match = Pattern.compile(pattern).matcher(said.out());
        assertThat(match.find()).as(said.out()).isTrue();
        return match.group(1);
    }

    /** The number of a plan that was made just now. */
    private static String plan() {
        assertThat(Said.by("preview", "--config", config.toString()).status()).isZero();
        String history = Said.by("history", "--config", config.toString()).out();
        return history.lines()
                .map(String::strip)
                .filter(line -> line.matches("\\d+ .*preview.*"))
                .findFirst()
                .map(line -> line.replaceAll(" .*", ""))
                .orElseThrow(() -> new IllegalStateException(history));
    }

    private static void serves(List<String> words) throws InterruptedException {
        PrintStream out = System.out;
        var printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        Thread serving = new Thread(() -> UserSyncCommand.run(words.toArray(String[]::new)));
        try {
            serving.start();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!printed.toString(StandardCharsets.UTF_8).contains("until interrupted") && serving.isAlive()) {
                assertThat(System.nanoTime()).as("%s said %s", words, printed).isLessThan(end);
                serving.join(50);
            }
            assertThat(printed.toString(StandardCharsets.UTF_8)).contains("until interrupted");
        } finally {
            serving.interrupt();
            serving.join();
            System.setOut(out);
        }
    }
}
