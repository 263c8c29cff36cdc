package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules of somebody who means harm, or made a mistake that looks like it, through the command line. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class HostileRulesIT {
    @TempDir
    Path folder;

    private Path rules;

    @BeforeEach
    void copyRules() throws IOException {
        rules = folder.resolve("rules");
        try (Stream<Path> paths = Files.walk(Path.of("rules"))) {
            for (Path path : paths.toList()) {
                Files.copy(path, rules.resolve(Path.of("rules").relativize(path).toString()));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "System.exit( 0 );                                                        | System",
                "Runtime.getRuntime().halt( 0 );                                          | Runtime",
                "new java.io.File( \"marked\" ).createNewFile();                          | java",
                "java.nio.file.Files.readString( java.nio.file.Path.of( \"/etc/passwd\" ) ); | java",
                "new ProcessBuilder( \"touch\", \"marked\" ).start();                     | ProcessBuilder",
                "new java.net.Socket( \"localhost\", 80 );                                | java",
                "$e.getClass().forName( \"java.lang.Runtime\" );                          | getClass",
                "while ( true ) { }                                                       | while",
                "for ( ; ; ) { }                                                          | for",
                "do { } while ( true );                                                   | do",
                "new Thread().start();                                                    | Thread",
                "Object $x = new long[ 2000000000 ];                                      | [",
                "insert( \"x\".repeat( 2000000000 ) );                                    | repeat",
                "System.getenv( \"USERSYNC_IPOFFICE_PASSWORD\" );                         | System"
            })
    void a_consequence_that_reaches_too_far_is_refused_with_its_line(String code, String word) throws IOException {
        hostile("when\n    $e : DirectoryEntry()\nthen\n    " + code.strip() + "\nend\n");
        String said = refused();
        assertThat(said).contains("hostile.drl:9: '" + word + "' is not allowed in rules");
        assertThat(Path.of("marked")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DirectoryEntry( eval( System.exit( 0 ) == null ) )",
                "DirectoryEntry( dn == new java.util.Scanner( System.in ).next() )",
                "DirectoryEntry( dn.getClass() != null )",
                "DirectoryEntry( dn matches \"(a+)+b\" )",
                "DirectoryEntry( dn matches \"(a|aa)*c\" )",
                "DirectoryEntry( dn.replaceAll( \"(x*)*y\", \"\" ) == \"\" )"
            })
    void a_condition_that_reaches_too_far_is_refused_with_its_line(String condition) throws IOException {
        hostile("when\n    " + condition + "\nthen\nend\n");
        assertThat(refused()).contains("hostile.drl:7: ");
    }

    @Test
    void a_file_that_is_no_rule_at_all_is_refused() throws IOException {
        Files.write(rules.resolve("mapping/active-directory/hostile.drl"), new byte[] {0, 1, 2, (byte) 0xFF});
        assertThat(refused()).contains("hostile.drl");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // each inserts what lets it fire again
                "$c : Candidate()   | insert( new Candidate( Field.NAME, \"x\", \"x\", $c.rank() + 1 ) ); | do not come to an end",
                "$c : Candidate()   | insert( new Candidate( Field.NAME, $c.value() + $c.value(), \"x\", 1 ) ); | grow without end",
                "$c : DirectoryEntry() | insert( new Candidate( Field.NAME, $c.dn().substring( 5000 ), \"x\", 1 ) ); | failed",
                "$c : DirectoryEntry( dn.substring( 5000 ) == \"\" ) | insert( new Candidate( Field.NAME, \"\", \"x\", 1 ) ); | failed"
            })
    void a_rule_that_runs_wild_ends_the_run_in_words_and_nothing_is_written(String condition, String code, String words)
            throws IOException {
        hostile("when\n    " + condition + "\nthen\n    " + code + "\nend\n");
        try (var world = new FaultyWorld(folder)) {
            world.people(3).set("rules.folder", rules);
            FinishedRun run = world.sync();
            assertThat(run.toString()).startsWith("exit 2");
            assertThat(run.err()).contains(words);
            assertThat(run.sheet("Summary")).contains(words);
            assertThat(world.simulator().calls().writes()).isZero();
        }
    }

    @Test
    void a_rule_that_fills_the_memory_in_one_step_ends_the_run_in_words() throws IOException {
        hostile("""
                when
                    $e : DirectoryEntry()
                then
                    insert( new Candidate( Field.NAME, %s, "x", 1 ) );
                end
                """.formatted("$e.dn()" + ".replaceAll( \"\", $e.dn() )".repeat(9)));
        try (var world = new FaultyWorld(folder)) {
            world.people(1).set("rules.folder", rules);
            FinishedRun run = world.sync();
            assertThat(run.toString()).startsWith("exit 2");
            assertThat(run.err()).contains("hostile.drl:5: the rule 'MAP-900 hostile' failed: OutOfMemoryError");
            assertThat(run.sheet("Summary")).contains("OutOfMemoryError");
            assertThat(world.simulator().calls().writes()).isZero();
        }
    }

    /** The rule's conditions stand in line 7 of the file, its consequence from line 9 on. */
    private void hostile(String body) throws IOException {
        Files.writeString(
                rules.resolve("mapping/active-directory/hostile.drl"),
                "package rules.mapping\nruleflow-group \"mapping\"\nimport dev.ipofficesync.facts.*\n\n"
                        + "rule \"MAP-900 hostile\"\n" + body);
    }

    /** The words of a sync that must end with exit 2 before it reaches anything. */
    private String refused() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "s3cret\n");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        Path config = Files.writeString(folder.resolve("application.yml"), """
                usersync:
                  directory:
                    servers: ["ldap://localhost:1"]
                    base-dn: OU=People,DC=example,DC=test
                  ipoffice:
                    url: http://localhost:1
                    user: sync
                    password-file: %s
                  rules:
                    folder: %s
                    mapping: active-directory
                  report:
                    folder: %s
                  state: %s
                """.formatted(
                        password, rules, folder.resolve("reports"), folder.resolve("state")));
        PrintStream out = System.out;
        PrintStream err = System.err;
        var said = new ByteArrayOutputStream();
        try (var caught = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setOut(caught);
            System.setErr(caught);
            int status = UserSyncCommand.run("sync", "--config", config.toString());
            assertThat(status).as(said.toString(StandardCharsets.UTF_8)).isEqualTo(2);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(folder.resolve("reports")).isEmptyDirectory();
        return said.toString(StandardCharsets.UTF_8);
    }
}
