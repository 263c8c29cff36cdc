package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.ipoffice.HuntGroup;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Web Manager 12.3, the product's table of fields and operations, seen from outside: what stands in LDAP, and what the
 * phone system then holds. There is one person for each field, called like it, who has that field and the two that everyone
 * must have. Three runs follow each other: all are new; each has one attribute changed; all have left.
 */
class MatrixTest {
    /** The table as the vendor prints it, written down a second time: it must not be read from the rules under test. */
    private static final String VENDORS_TABLE = """
            field                   New  Update Delete
            USER_IDENTIFICATION     yes  no     yes
            NAME                    yes  yes    yes
            FULL_NAME               yes  yes    yes
            EMAIL                   yes  yes    yes
            EXTENSION               yes  yes    yes
            LOGIN_CODE              yes  no     no
            VOICEMAIL_CODE          yes  no     no
            MOBILE_TWINNING_NUMBER  yes  yes    yes
            GROUP_MEMBERSHIP        yes  yes    yes
            USER_PROVISIONING_RULE  yes  no     no
            """;

    /** What the phone system is to hold when the value in LDAP at first, and the changed one, is used. */
    private record Expected(String first, String changed) {}

    private static final Map<Field, Expected> EXPECTED = new EnumMap<>(Map.of(
            Field.USER_IDENTIFICATION, new Expected(text("user_identification"), text("somebody else")),
            Field.NAME, new Expected("name", "renamed"),
            Field.FULL_NAME, new Expected("Before Change", "After Change"),
            Field.EMAIL, new Expected("before@example.test", "after@example.test"),
            Field.EXTENSION, new Expected("4001", "4101"),
            Field.LOGIN_CODE, new Expected("72281", "918273"),
            Field.VOICEMAIL_CODE, new Expected("66201", "556677"),
            Field.MOBILE_TWINNING_NUMBER, new Expected("07700900001", "07700900999"),
            Field.GROUP_MEMBERSHIP, new Expected("Sales", "Support"),
            // the packages of the two rules' user templates
            Field.USER_PROVISIONING_RULE, new Expected("5", "4")));

    @TempDir
    private static Path folder = Path.of("");

    private static WholeLine line;
    private static final Map<Field, String> GUIDS = new EnumMap<>(Field.class);
    private static final Map<Field, String> AFTER_NEW = new EnumMap<>(Field.class);
    private static final Map<Field, String> AFTER_UPDATE = new EnumMap<>(Field.class);

    @BeforeAll
    static void run_three_times() {
        line = WholeLine.of(
                folder,
                Person.of("keeper"),
                Person.of("user_identification"),
                Person.of("name"),
                Person.of("full_name", "displayName: Before Change"),
                Person.of("email", "mail: before@example.test"),
                Person.of("extension", "ipPhone: 4001"),
                Person.of("login_code", "extensionAttribute4: 72281"),
                Person.of("voicemail_code", "extensionAttribute5: 66201"),
                Person.of("mobile_twinning_number", "mobile: 07700900001"),
                Person.of("group_membership", "ipPhone: 4002", "extensionAttribute3: Sales"),
                Person.of("user_provisioning_rule", "extensionAttribute1: London Office"));
        line.with("sync.operations.delete", "false");
        assertThat(line.sync().changes()).isEqualTo("new=11 updated=0 deleted=0");
        EXPECTED.keySet().forEach(field -> GUIDS.put(field, guid(person(field))));
        EXPECTED.keySet().forEach(field -> AFTER_NEW.put(field, held(field)));

        line.setGuid("user_identification", "somebody else");
        line.set("user_identification", "sAMAccountName", "another");
        line.set("name", "sAMAccountName", "renamed");
        line.set("full_name", "displayName", "After Change");
        line.set("email", "mail", "after@example.test");
        line.set("extension", "ipPhone", "4101");
        line.set("login_code", "extensionAttribute4", "918273");
        line.set("voicemail_code", "extensionAttribute5", "556677");
        line.set("mobile_twinning_number", "mobile", "07700900999");
        line.set("group_membership", "extensionAttribute3", "Support");
        line.set("user_provisioning_rule", "extensionAttribute1", "London Mobile");
        assertThat(line.sync().changes()).isEqualTo("new=1 updated=6 deleted=0");
        EXPECTED.keySet().forEach(field -> AFTER_UPDATE.put(field, held(field)));

        EXPECTED.keySet().forEach(field -> line.remove(person(field)));
        line.with("sync.operations.delete", "true");
        assertThat(line.sync().changes()).isEqualTo("new=0 updated=0 deleted=11");
    }

    @AfterAll
    static void close() {
        line.close();
    }

    static Stream<Arguments> cells() {
        return VENDORS_TABLE
                .lines()
                .skip(1)
                .map(row -> row.split(" +"))
                .flatMap(row -> Stream.of("New", "Update", "Delete")
                        .map(operation -> Arguments.of(
                                Field.valueOf(row[0]),
                                operation,
                                row[List.of("", "New", "Update", "Delete").indexOf(operation)])));
    }

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @MethodSource("cells")
    void a_field_is_used_where_the_vendors_table_says_so(Field field, String operation, String used) {
        Expected expected = Objects.requireNonNull(EXPECTED.get(field));
        switch (operation) {
            case "New" -> assertThat(AFTER_NEW.get(field)).isEqualTo(expected.first());
            case "Update" ->
                assertThat(AFTER_UPDATE.get(field))
                        .isEqualTo(used.equals("yes") ? expected.changed() : expected.first());
            default -> {
                assertThat(line.phones().users()).noneMatch(user -> user.guid().equals(GUIDS.get(field)));
                assertThat(removedWith(field))
                        .isEqualTo(
                                used.equals("yes")
                                        ? List.of(Objects.requireNonNull(AFTER_UPDATE.get(field)))
                                        : List.of());
            }
        }
    }

    /** What the phone system, and for the identification our own table, holds of the field for the person called like it. */
    private static String held(Field field) {
        String guid = Objects.requireNonNull(GUIDS.get(field));
        String name = line.phones().users().stream()
                .filter(user -> user.guid().equals(guid))
                .findFirst()
                .orElseThrow()
                .name();
        return switch (field) {
            case USER_IDENTIFICATION ->
                line.texts("select user_identification from synchronized_user where user_guid = ?", guid)
                        .get(0);
            case NAME -> name;
            case FULL_NAME -> line.user(name, "FullName");
            case EMAIL -> line.user(name, "VoicemailEmail");
            case EXTENSION -> line.user(name, "Extension");
            case LOGIN_CODE -> line.user(name, "LoginCode");
            case VOICEMAIL_CODE -> line.user(name, "VoicemailCode");
            case MOBILE_TWINNING_NUMBER -> line.user(name, "TwinnedMobileNumber");
            case GROUP_MEMBERSHIP ->
                line.phones().huntGroups().stream()
                        .filter(group -> group.members().contains(line.user(name, "Extension")))
                        .map(HuntGroup::name)
                        .collect(Collectors.joining(", "));
            default -> line.user(name, "AssignedPackage");
        };
    }

    /** What the plan of the Delete lists for the field. */
    private static List<String> removedWith(Field field) {
        List<String> fields = line.texts(
                "select fields from planned_change where operation = 'DELETE' and user_guid = ?",
                Objects.requireNonNull(GUIDS.get(field)));
        return PlannedValue.of(fields).stream()
                .filter(value -> value.field().equals(field.name()))
                .map(PlannedValue::before)
                .toList();
    }

    private static String guid(String name) {
        return line.phones().users().stream()
                .filter(user -> user.name().equals(name))
                .findFirst()
                .orElseThrow()
                .guid();
    }

    private static String person(Field field) {
        return field.name().toLowerCase(Locale.ROOT);
    }

    private static String text(String guid) {
        return Person.guidText(guid);
    }
}
