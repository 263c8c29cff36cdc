package dev.ipofficesync.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipofficesync.facts.HuntGroups;
import dev.ipofficesync.facts.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiled rules from the cache say the same, and a cache that cannot be trusted is as good as none. */
class RuleCacheTest {
    private static final String NAME = """
            rule "MAP-100 name"
            when
              $e : DirectoryEntry( has( "cn" ) )
            then
              insert( new Candidate( Field.NAME, $e.first( "cn" ), "cn", 50 ) );
            end
            """;

    @TempDir
    private Path temporary = Path.of("");

    private RulesFolder rules = new RulesFolder(temporary);
    private Path cache = temporary;

    @BeforeEach
    void write() {
        rules = RulesFolder.in(temporary).with("mapping/own/name.drl", NAME);
        cache = temporary.resolve("cache");
    }

    @Test
    void compiled_rules_decide_as_those_just_compiled() throws IOException {
        String fresh = name();

        assertThat(fresh).isEqualTo("jdoe cn MAP-100");
        assertThat(kept()).hasSize(1);
        assertThat(name()).isEqualTo(fresh);
        assertThat(kept()).hasSize(1);
    }

    @Test
    void an_edited_file_is_compiled_again() throws IOException {
        name();

        rules.with("mapping/own/name.drl", NAME.replace("$e.first( \"cn\" )", "\"x\" + $e.first( \"cn\" )"));

        assertThat(name()).isEqualTo("xjdoe cn MAP-100");
        assertThat(kept()).hasSize(2);
    }

    @Test
    void a_damaged_file_is_replaced_without_a_word() throws IOException {
        name();
        Path file = kept().get(0);
        byte[] whole = Files.readAllBytes(file);
        byte[] damaged = whole.clone();
        damaged[damaged.length / 2] = (byte) ~damaged[damaged.length / 2];

        for (byte[] content : List.of(damaged, new byte[0], "short".getBytes(UTF_8))) {
            Files.write(file, content);
            assertThat(name()).isEqualTo("jdoe cn MAP-100");
            assertThat(Files.size(file)).isGreaterThan(1000);
        }
    }

    @Test
    void what_others_may_write_is_not_run() throws IOException {
        name();
        Path file = kept().get(0);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

        assertThat(RuleCache.in(cache).find(file.getFileName().toString().replace(".rules", "")))
                .isEmpty();
        assertThat(name()).isEqualTo("jdoe cn MAP-100");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void rules_with_a_code_are_not_kept_but_those_with_one_in_a_comment_are() throws IOException {
        String code = "\"2580\" ) );\n";
        rules.with("mapping/own/name.drl", "//   insert( new Constant( Field.LOGIN_CODE, " + code + NAME);
        assertThat(name()).isEqualTo("jdoe cn MAP-100");
        assertThat(kept()).hasSize(1);

        rules.row("mapping/own/code.drl", "MAP-101", "insert( new Constant( Field.LOGIN_CODE, " + code);
        assertThat(name()).isEqualTo("jdoe cn MAP-100");
        assertThat(kept()).hasSize(1);
    }

    @Test
    void a_mistake_is_told_with_its_line_with_and_without_a_cache() {
        name();
        rules.with("mapping/own/name.drl", NAME.replace("$e.first", "$f.first"));

        for (int run = 0; run < 2; run++) {
            assertThatThrownBy(this::name)
                    .isInstanceOf(RulesException.class)
                    .hasMessageContaining("rules/mapping/own/name.drl:8");
        }
    }

    @Test
    void a_cache_that_cannot_be_written_is_done_without() throws IOException {
        Files.writeString(cache, "a file where the folder should be");

        assertThat(name()).isEqualTo("jdoe cn MAP-100");
    }

    private String name() {
        RuleBase base = RuleBase.compile(new RulesProperties(rules.path(), "own"), cache);
        var engine = new DecisionEngine(base, RulesFolder.SYSTEMS, new HuntGroups(Map.of()));
        try (EntryEvaluation evaluation = engine.evaluate(RulesFolder.entry("cn", "jdoe"))) {
            evaluation.decide(Operation.NEW, null);
            var candidate = evaluation.candidates().get(0);
            return candidate.value() + " " + candidate.source() + " "
                    + base.rules().get(0).id();
        }
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.sorted().toList();
        }
    }
}
