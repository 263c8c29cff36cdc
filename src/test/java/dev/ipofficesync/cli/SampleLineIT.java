package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.ipoffice.HuntGroup;
import dev.ipofficesync.ipoffice.IpOfficeSnapshot;
import dev.ipofficesync.ipoffice.IpOfficeUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample people and the sample phone systems, run after run. */
class SampleLineIT {
    private static final Path PEOPLE = Path.of("src/main/resources/sample/people.ldif");
    private static final String AMIRA = "CN=Ahmed\\, Amira,OU=London,OU=People,DC=example,DC=test";

    @TempDir
    private Path folder = Path.of("");

    private WholeLine line;
    private IpOfficeSnapshot before;
    private Run first;

    @BeforeEach
    void run_once() {
        line = WholeLine.ofFile(folder, PEOPLE).with("directory.search-filter", "(!(objectClass=computer))");
        before = line.phones();
        first = line.sync();
    }

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void the_first_run_makes_users_and_touches_nothing_that_was_there() {
        IpOfficeSnapshot after = line.phones();

        assertThat(first.err()).isEmpty();
        assertThat(first.status()).isZero();
        assertThat(first.count("new"))
                .isEqualTo(after.users().size() - before.users().size());
        assertThat(first.count("new") + skipped()).isEqualTo(entriesRead());
        assertThat(first.count("new")).isBetween(100, entriesRead());
        assertThat(first.workbook()).exists();
        assertThat(after.users()).containsAll(before.users());
        assertThat(after.extensions()).containsAll(before.extensions());
        assertThat(foreignMembers(after)).isEqualTo(foreignMembers(before));
        assertThat(line.user("aahmed", "VoicemailEmail")).isEqualTo("amira.ahmed@example.test");
        assertThat(line.members("Main")).startsWith("201", "202");
        assertThat(line.texts("select operation from planned_change where outcome = 'PLANNED'"
                        + " union all select field from field_outcome where outcome = 'PLANNED'"))
                .as("fields of which nobody says what came of them")
                .isEmpty();
    }

    @Test
    void a_second_run_changes_nothing() {
        line.forgetCalls();

        Run second = line.sync();

        assertThat(second.changes()).isEqualTo("new=0 updated=0 deleted=0");
        assertThat(second.status()).isZero();
        assertThat(second.count("unchanged")).isEqualTo(first.count("new"));
        assertThat(line.writes()).isZero();
    }

    @Test
    void a_person_who_left_is_deleted_with_extension_record_and_memberships() throws Exception {
        String number = line.user("aahmed", "Extension");
        assertThat(line.extensions()).contains(number);
        line.directory().server().delete(AMIRA);

        Run second = line.sync();

        assertThat(second.changes()).isEqualTo("new=0 updated=0 deleted=1");
        assertThat(line.userNames()).doesNotContain("aahmed");
        assertThat(line.extensions()).doesNotContain(number);
        assertThat(line.phones().huntGroups())
                .allSatisfy(group -> assertThat(group.members()).doesNotContain(number));
        assertThat(line.sync().changes()).isEqualTo("new=0 updated=0 deleted=0");
    }

    @Test
    void a_changed_address_updates_one_person() throws Exception {
        line.directory()
                .server()
                .modify("dn: " + AMIRA, "changetype: modify", "replace: mail", "mail: amira.new@example.test");
        line.forgetCalls();

        Run second = line.sync();

        assertThat(second.changes()).isEqualTo("new=0 updated=1 deleted=0");
        assertThat(second.fields("aahmed"))
                .containsExactly("EMAIL: amira.ahmed@example.test -> amira.new@example.test");
        assertThat(line.user("aahmed", "VoicemailEmail")).isEqualTo("amira.new@example.test");
        assertThat(line.writes()).isEqualTo(1);
    }

    @Test
    void somebody_new_gets_one_user() {
        line.add(Person.of("nnewman", "displayName: Nora Newman", "extensionAttribute1: London Office"));

        Run second = line.sync();

        assertThat(second.changes()).isEqualTo("new=1 updated=0 deleted=0");
        assertThat(line.user("nnewman", "FullName")).isEqualTo("Nora Newman");
    }

    @Test
    void no_code_appears_in_the_tables_or_the_report() throws IOException {
        String report = Files.readString(Path.of(first.workbook().toString().replace(".xlsx", ".json")));

        assertThat(line.user("aahmed", "LoginCode")).isEqualTo("722818");
        assertThat(report).contains("aahmed").doesNotContain("722818").doesNotContain("66201");
        assertThat(PlannedValue.of(line.texts("select fields from planned_change")).stream()
                        .filter(value -> Set.of("LOGIN_CODE", "VOICEMAIL_CODE").contains(value.field()))
                        .map(PlannedValue::after))
                .isNotEmpty()
                .noneMatch(text -> text.matches(".*\\d{4,}.*"));
    }

    private int entriesRead() {
        return Integer.parseInt(line.texts("select max(entries_read) from run").get(0));
    }

    private int skipped() {
        return line.rows("select * from planned_change where operation = 'SKIPPED'")
                .size();
    }

    /** Members of each group that were there before the first run. */
    private Map<String, List<String>> foreignMembers(IpOfficeSnapshot phones) {
        List<String> theirs =
                before.users().stream().map(IpOfficeUser::extension).toList();
        return phones.huntGroups().stream()
                .collect(Collectors.toMap(
                        HuntGroup::name,
                        group -> group.members().stream()
                                .filter(theirs::contains)
                                .toList()));
    }
}
