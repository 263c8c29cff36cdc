package dev.ipofficesync.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleSafetyTest {
    @TempDir
    Path temporary;

    private RulesFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = RulesFolder.in(temporary);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "System.exit( 0 );                                                   | System",
                "Runtime.getRuntime().exec( \"ls\" );                                | Runtime",
                "java.nio.file.Files.delete( null );                                 | java",
                "new java.io.File( \"/etc/passwd\" ).delete();                       | java",
                "Class.forName( \"java.lang.System\" );                              | Class",
                "\"\".getClass();                                                    | getClass",
                "$e.getClass().getClassLoader();                                     | getClass",
                "Thread.sleep( 100000 );                                             | Thread",
                "while ( true ) { }                                                  | while",
                "for ( ;; ) { }                                                      | for",
                "Object $x = new String[ 1000000000 ];                               | [",
                "insert( new Object() );                                             | Object",
                "\"x\".repeat( 1000000000 );                                         | repeat",
                "String.format( \"%1000000000d\", 1 );                               | format",
                "update( $e );                                                       | update",
                "delete( $e );                                                       | delete",
                "drools.halt();                                                      | drools",
                "kcontext.getKieRuntime();                                           | kcontext",
                "int i = 1;                                                          | int",
                "Runnable $r = () -> $e.dn();                                        | Runnable",
                "@Deprecated String $x = null;                                       | @"
            })
    void refuses_what_a_consequence_must_not_reach(String code, String word) {
        folder.with(
                "mapping/own/a.drl",
                "rule \"MAP-001 hostile\"\nwhen\n  $e : DirectoryEntry()\nthen\n  " + code + "\nend\n");
        assertThatThrownBy(folder::compile)
                .isInstanceOf(RulesException.class)
                .hasMessageContaining("rules/mapping/own/a.drl:8: '" + word + "' is not allowed in rules");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DirectoryEntry( System.exit( 0 ) == null )",
                "eval( true )",
                "DirectoryEntry( class == null )",
                "java.lang.Object()",
                "DirectoryEntry() from entry-point \"x\"",
                "DirectoryEntry() @watch( dn )",
                "/facts[ dn ]"
            })
    void refuses_what_a_condition_must_not_reach(String condition) {
        folder.with("mapping/own/a.drl", "rule \"MAP-001 hostile\"\nwhen\n  " + condition + "\nthen\nend\n");
        assertThatThrownBy(folder::compile)
                .isInstanceOf(RulesException.class)
                .hasMessageContaining("rules/mapping/own/a.drl:6: ")
                .hasMessageContaining("is not allowed in rules");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "global java.util.List list\n",
                "function void f() { }\n",
                "declare Fact end\n",
                "import java.lang.System\n",
                "query \"q\" end\n",
                "rule MAP\nwhen\nthen\nend\n",
                "rule \"no identifier\"\nwhen\nthen\nend\n",
                "rule \"MAP-001 x\"\nsalience 10\nwhen\nthen\nend\n",
                "rule \"MAP-001 x\"\nno-loop true\nwhen\nthen\nend\n",
                "rule \"MAP-001 x\"\ndialect \"mvel\"\nwhen\nthen\nend\n",
                "rule \"MAP-001 x\"\nauto-focus true\nwhen\nthen\nend\n"
            })
    void refuses_what_is_no_plain_rule(String text) {
        folder.with("mapping/own/a.drl", text);
        assertThatThrownBy(folder::compile)
                .isInstanceOf(RulesException.class)
                .hasMessageContaining("rules/mapping/own/a.drl:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "// harmless \\u000a System.exit( 0 );\n",
                "// harmless \r System.exit( 0 );\n",
                "/* harmless \\u002a/ System.exit( 0 ); */\n",
                "rule \"MAP-001 \\u0022 x\"\nwhen\nthen\nend\n",
                "rule \"MAP-001 x\nwhen\nthen\nend\n",
                "rule \"\"\"\nMAP-001\"\"\"\nwhen\nthen\nend\n"
            })
    void refuses_what_java_could_read_in_another_way(String text) {
        folder.with("mapping/own/a.drl", text);
        assertThatThrownBy(folder::compile).isInstanceOf(RulesException.class);
    }

    @Test
    void refuses_a_file_without_its_three_lines() {
        folder.write("mapping/own/a.drl", "package rules.decision\n");
        assertThatThrownBy(folder::compile)
                .hasMessageContaining("rules/mapping/own/a.drl:1: the file must start with the three lines");
    }

    @Test
    void reports_all_problems_at_once() {
        folder.with(
                "mapping/own/a.drl",
                "rule \"MAP-001 x\"\nwhen\nthen\n  System.exit( 0 );\n  Runtime.exit( 1 );\nend\n");
        assertThatThrownBy(folder::compile)
                .isInstanceOfSatisfying(
                        RulesException.class,
                        failure -> assertThat(failure.problems())
                                .hasSizeGreaterThanOrEqualTo(2)
                                .anySatisfy(line -> assertThat(line).startsWith("rules/mapping/own/a.drl:7: 'System'"))
                                .anySatisfy(
                                        line -> assertThat(line).startsWith("rules/mapping/own/a.drl:8: 'Runtime'")));
    }

    @Test
    void stops_rules_that_insert_without_end() {
        folder.with("mapping/own/a.drl", """
                rule "MAP-001 endless"
                when
                  $c : Candidate()
                then
                  insert( new Candidate( Field.NAME, "x", "x", $c.rank() + 1 ) );
                end
                rule "MAP-002 start"
                when
                  DirectoryEntry()
                then
                  insert( new Candidate( Field.NAME, "x", "x", 1 ) );
                end
                """);
        DecisionEngine engine = folder.engine();
        assertThatThrownBy(() -> engine.evaluate(RulesFolder.entry("uid", "a")))
                .hasMessageContaining("rules/mapping/own/a.drl:4: the rules do not come to an end; the rule MAP-001");
    }

    @Test
    void stops_rules_that_fill_the_memory() {
        folder.with("mapping/own/a.drl", """
                rule "MAP-001 doubling"
                when
                  $c : Candidate()
                then
                  insert( new Candidate( Field.NAME, $c.value() + $c.value(), "x", 1 ) );
                end
                rule "MAP-002 start"
                when
                  DirectoryEntry()
                then
                  insert( new Candidate( Field.NAME, "x", "x", 1 ) );
                end
                """);
        DecisionEngine engine = folder.engine();
        assertThatThrownBy(() -> engine.evaluate(RulesFolder.entry("uid", "a")))
                .hasMessageContaining(
                        "rules/mapping/own/a.drl:4: the rule MAP-001 inserts texts that grow without end");
    }

    @Test
    void knows_every_fact() throws IOException {
        List<String> known =
                RuleVocabulary.FACTS.stream().map(Class::getSimpleName).toList();
        try (Stream<Path> files = Files.list(Path.of("src/main/java/dev/ipofficesync/facts"))) {
            List<String> facts = files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .filter(name -> !name.equals("package-info"))
                    .filter(name -> !name.equals("DialledNumber")) // for Numbers only
                    .toList();
            assertThat(known).containsAll(facts);
        }
    }
}
