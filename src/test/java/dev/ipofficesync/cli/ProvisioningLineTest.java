package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.ipoffice.IpOfficeExtension;
import dev.ipofficesync.ipoffice.IpOfficeUser;
import dev.ipofficesync.simulator.SimulatorSeed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** User provisioning rules over the whole line, with the rules of the sample. */
class ProvisioningLineTest {
    private static final Person[] PEOPLE = {
        Person.of("both", "extensionAttribute1: London Office", "ipPhone: 7777"),
        Person.of("ruled", "extensionAttribute1: London Office"),
        Person.of("brings", "ipPhone: 2005"),
        Person.of("unknown", "extensionAttribute1: london office", "ipPhone: 7001"),
        Person.of("template", "extensionAttribute1: London Mobile"),
        Person.of("type", "extensionAttribute1: Manchester Office"),
        Person.of("nostart", "extensionAttribute1: Directory Number", "ipPhone: 4500"),
        Person.of("nonumber", "extensionAttribute1: Directory Number"),
        Person.of("norule")
    };

    @TempDir
    private static Path folder = Path.of("");

    private static WholeLine line;
    private static Run run;

    @BeforeAll
    static void run_once() {
        line = WholeLine.of(folder, phones(), PEOPLE);
        run = line.sync();
    }

    @AfterAll
    static void close() {
        line.close();
    }

    /** 2001 to 2004 are taken: by an extension record, a hunt group, a user of this system and one of the other. */
    private static SimulatorSeed phones() {
        return SimulatorSeed.sampleWorld()
                .extension("London", "2001", "3")
                .group("London", "Night", "2002")
                .user("Manchester", "Elsewhere", "Elsewhere", "2004", "");
    }

    @Test
    void numbers_ascend_from_the_start_and_skip_all_that_is_in_use_or_set_in_this_run() {
        assertThat(run.status()).isZero();
        assertThat(line.user("brings", "Extension")).isEqualTo("2005");
        assertThat(List.of(line.user("both", "Extension"), line.user("ruled", "Extension")))
                .containsExactlyInAnyOrder("2000", "2006");
        assertThat(line.user("type", "Extension")).isEqualTo("3000");
    }

    @Test
    void a_start_extension_wins_over_the_mapped_number_and_the_report_shows_both() {
        assertThat(line.user("both", "Extension")).isNotEqualTo("7777");
        assertThat(run.setAside("both")).contains("EXTENSION 7777: user provisioning rule London Office comes first");
        assertThat(run.findings("both")).contains("UPR-06");
        assertThat(run.fields("both")).contains("EXTENSION:  -> " + line.user("both", "Extension"));
    }

    @Test
    void a_person_with_an_unknown_rule_is_not_made_and_tried_again() {
        assertThat(line.userNames()).doesNotContain("unknown");
        assertThat(run.outcome("unknown")).isEqualTo("SKIPPED SKIPPED");
        assertThat(run.reason("unknown")).contains("UPR-01").contains("London Office");
        assertThat(run.findings("unknown")).contains("UPR-01");
    }

    @Test
    void an_extension_template_wins_over_the_extension_type() {
        assertThat(line.user("template", "Extension")).isEqualTo("2500");
        assertThat(typeOf("2500")).isEqualTo("3");
        assertThat(line.user("template", "AssignedPackage")).isEqualTo("4");
    }

    @Test
    void without_a_template_the_extension_record_is_of_the_type() {
        assertThat(typeOf("3000")).isEqualTo("1");
        assertThat(line.user("type", "AssignedPackage")).isEqualTo("5");
        assertThat(systemOf("type")).isEqualTo("192.168.44.1");
    }

    @Test
    void without_a_start_extension_the_mapped_number_is_taken() {
        assertThat(line.user("nostart", "Extension")).isEqualTo("4500");
        assertThat(typeOf("4500")).isEqualTo("3");
        assertThat(systemOf("nostart")).isEqualTo("192.168.42.1");
        assertThat(line.user("nonumber", "Extension")).isEmpty();
    }

    @Test
    void without_a_rule_there_is_the_number_only_and_no_extension_record() {
        assertThat(line.extensions()).doesNotContain("2005");
        assertThat(line.user("norule", "Extension")).isEmpty();
        assertThat(systemOf("norule")).isEqualTo("192.168.42.1");
    }

    @Test
    void the_same_input_gives_the_same_numbers(@TempDir Path another) {
        try (WholeLine again = WholeLine.of(another, phones(), PEOPLE)) {
            again.sync();

            assertThat(numbers(again)).isEqualTo(numbers(line));
        }
    }

    @Test
    void a_number_from_a_rule_stays_until_the_number_in_ldap_changes(@TempDir Path another) {
        try (WholeLine trap =
                WholeLine.of(another, Person.of("both", "extensionAttribute1: London Office", "ipPhone: 7777"))) {
            trap.sync();
            assertThat(trap.user("both", "Extension")).isEqualTo("2000");

            assertThat(trap.sync().changes()).isEqualTo("new=0 updated=0 deleted=0");
            assertThat(trap.user("both", "Extension")).isEqualTo("2000");

            trap.set("both", "ipPhone", "7778");
            assertThat(trap.sync().changes()).isEqualTo("new=0 updated=1 deleted=0");
            assertThat(trap.user("both", "Extension")).isEqualTo("7778");
            assertThat(trap.extensions()).contains("7778").doesNotContain("2000");

            assertThat(trap.sync().changes()).isEqualTo("new=0 updated=0 deleted=0");
        }
    }

    @Test
    void a_changed_line_of_a_rule_changes_the_outcome_without_a_build(@TempDir Path another) throws Exception {
        Path rules = RulesCopy.in(another.resolve("rules"));
        Path upr = rules.resolve("provisioning/rules.drl");
        Files.writeString(upr, Files.readString(upr).replace("\"2000\"", "\"6000\""));
        try (WholeLine edited = WholeLine.of(another, Person.of("ruled", "extensionAttribute1: London Office"))
                .with("rules.folder", rules.toString())) {
            edited.sync();

            assertThat(edited.user("ruled", "Extension")).isEqualTo("6000");
        }
    }

    private static Map<String, String> numbers(WholeLine from) {
        var numbers = new TreeMap<String, String>();
        from.phones().users().forEach(user -> numbers.put(user.name() + " " + user.systemAddress(), user.extension()));
        return numbers;
    }

    private static String typeOf(String number) {
        return line.phones().extensions().stream()
                .filter(extension -> extension.extension().equals(number))
                .map(IpOfficeExtension::typeInfo)
                .findFirst()
                .orElseThrow();
    }

    private static String systemOf(String name) {
        return line.phones().users().stream()
                .filter(user -> user.name().equals(name))
                .map(IpOfficeUser::systemAddress)
                .findFirst()
                .orElseThrow();
    }
}
