package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.rules.RulesProperties;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking at one person and at other rules: what is told, and that nothing is written. */
class WorkbenchTest {
    @TempDir
    private Path folder = Path.of("");

    private WholeLine line;
    private List<Map<String, Object>> tables;

    /** What a command left. */
    private record Told(int status, String out, String err) {}

    @BeforeEach
    void start() {
        line = WholeLine.of(
                folder,
                Person.of("alice", "mail: alice@example.test", "ipPhone: 2044", "displayName: Alice Smith"),
                Person.of("albert", "mail: albert@example.test", "extensionAttribute1: London Office"));
        assertThat(line.sync().changes()).isEqualTo("new=2 updated=0 deleted=0");
        tables = tables();
        line.forgetCalls();
    }

    private List<Map<String, Object>> tables() {
        return line.rows(
                "select (select count(*) from run) as runs, (select count(*) from planned_change) as changes,"
                        + " (select count(*) from finding) as findings, (select max(run_id) from run) as latest from run limit 1");
    }

    @AfterEach
    void nothing_was_written() {
        assertThat(line.writes()).as("writes on the phone system").isZero();
        assertThat(tables()).as("our tables").isEqualTo(tables);
        line.close();
    }

    @Test
    void explains_a_new_person_with_phases_winners_and_the_number_he_would_get() throws IOException {
        Path ldif = Files.writeString(
                folder.resolve("new.ldif"),
                Person.of(
                                "bob",
                                "extensionAttribute1: London Office",
                                "ipPhone: 2099",
                                "extensionAttribute4: 73519",
                                "mail: bob at example")
                        .ldif());

        Told told = told(workbench -> workbench.explain("", ldif));

        assertThat(told.status()).isZero();
        assertThat(told.out())
                .contains("Phase mapping", "Phase provisioning, as New", "Phase decision", "Phase validation")
                .contains("MAP-050 Extensions  [rules/mapping/active-directory/extension.drl:5]")
                .contains("Extensions comes from ipPhone")
                .contains("candidate the next free number from 2000")
                .contains("the smallest rank of 2 candidates")
                .contains("(holds a code; not shown)", "(5 characters)")
                .contains("MAIL-01")
                .contains("  New on London")
                .containsPattern("Extensions +'2001'")
                .doesNotContain("73519", "Candidate[", "Mapping[");
    }

    @Test
    void explains_a_present_user_and_what_would_change() {
        line.set("alice", "mail", "alice.smith@example.test");

        Told told = told(workbench -> workbench.explain("ALICE", null));

        assertThat(told.status()).isZero();
        assertThat(told.out())
                .contains("Phase provisioning, as Update", "  Update on London")
                .containsPattern("Email +'alice.smith@example.test' \\(now 'alice@example.test'\\)");
    }

    @Test
    void offers_those_who_may_have_been_meant() {
        Told told = told(workbench -> workbench.explain("alicia", null));
        assertThat(told.status()).isEqualTo(2);
        assertThat(told.err()).contains("'alicia'", "did you mean", "  alice");
        assertThat(told.out()).isEmpty();
    }

    @Test
    void tells_a_file_that_is_no_ldif_with_its_line() throws IOException {
        Path ldif = Files.writeString(folder.resolve("wrong.ldif"), "dn: CN=a,DC=b\nno colon here\n");
        Ended ended = Ended.of(() -> told(workbench -> workbench.explain("", ldif)));
        assertThat(ended.failure()).isInstanceOf(ConfigurationException.class).hasMessageContaining("wrong.ldif:1");
    }

    @Test
    void compares_two_rule_sets_over_the_whole_directory() throws IOException {
        Path other = RulesCopy.in(folder.resolve("other"));
        edit(other.resolve("mapping/active-directory/email.drl"), "\"mail\"", "\"displayName\"");
        edit(other.resolve("provisioning/rules.drl"), "\"2000\"", "\"2100\"");
        line.add(Person.of("carol", "extensionAttribute1: London Office"));

        Told told = told(workbench -> workbench.compare(new RulesProperties(other, "active-directory")));

        assertThat(told.status()).isZero();
        assertThat(told.out())
                .containsPattern("Email +1")
                .containsPattern("Extensions +1")
                .containsPattern("alice +Email +alice@example.test -> Alice Smith")
                .containsPattern("alice +Operation +Unchanged -> Update")
                .containsPattern("carol +Extensions +2001 -> 2100")
                .containsPattern("alice +Finding +\\(none\\) -> MAIL-01")
                .contains("compared=3 people=2");
        Path workbook = Path.of(told.out().strip().replaceFirst("(?s).* report=", ""));
        assertThat(workbook).exists();
        assertThat(workbook.getFileName().toString()).endsWith("-rules-diff.xlsx");
        assertThat(Files.readString(Path.of(workbook.toString().replace(".xlsx", ".json"))))
                .contains("\"people\"", "Alice Smith", "carol");
    }

    @Test
    void equal_rules_make_no_difference() {
        Told told = told(workbench -> workbench.compare(line.properties().rules()));
        assertThat(told.status()).isZero();
        assertThat(told.out()).contains("Nobody would get another value", "people=0 differences=0");
    }

    private record Ended(RuntimeException failure) {
        static Ended of(Runnable work) {
            try {
                work.run();
            } catch (ConfigurationException told) {
                return new Ended(told);
            }
            throw new AssertionError("nothing was wrong");
        }
    }

    private static void edit(Path file, String before, String after) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(before);
        Files.writeString(file, text.replace(before, after));
    }

    private Told told(ToIntFunction<Workbench> work) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        UserSyncProperties properties = line.properties();
        try (ScratchState scratch = ScratchState.of(properties.state())) {
            int status = work.applyAsInt(new Workbench(
                    properties,
                    properties.state(),
                    scratch.folder(),
                    Clock.systemUTC(),
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8)));
            return new Told(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        }
    }
}
