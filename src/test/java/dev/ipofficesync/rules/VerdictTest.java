package dev.ipofficesync.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ipofficesync.facts.ExtensionType;
import dev.ipofficesync.facts.Field;
import dev.ipofficesync.facts.Finding;
import dev.ipofficesync.facts.HuntGroups;
import dev.ipofficesync.facts.Operation;
import dev.ipofficesync.facts.Settings;
import dev.ipofficesync.facts.Severity;
import dev.ipofficesync.facts.SharedValue;
import dev.ipofficesync.facts.StoredValue;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What scenarios cannot say, because they cannot switch a check off. */
class VerdictTest {
    private static final RuleBase RULES = RuleBase.compile(Path.of("rules"), "");

    @Test
    void a_check_that_is_off_hides_nothing() {
        var off = engine(Map.of(), Map.of("LOGIN-03", Severity.OFF));
        var on = engine(Map.of(), Map.of());

        assertThat(off.validate(sixteenDigits())).extracting(Finding::ruleId).containsExactly("LOGIN-04");
        assertThat(on.validate(sixteenDigits())).extracting(Finding::ruleId).containsExactly("LOGIN-03");
    }

    @Test
    void a_shared_address_can_be_switched_off_even_where_it_is_the_unique_identity() {
        var settings = Map.of("email.fillsUniqueIdentity", "true");
        var shared = new SharedValue(
                SharedValue.Kind.SAME_SYSTEM, Field.EMAIL, "a@example.test", List.of("user Ann"), List.of(1L, 2L));

        assertThat(engine(settings, Map.of("MAIL-02", Severity.OFF)).judge(List.of(shared), List.of(), List.of()))
                .isEmpty();
        assertThat(engine(settings, Map.of()).judge(List.of(shared), List.of(), List.of()))
                .extracting(Finding::severity)
                .containsExactly(Severity.ERROR);
    }

    @Test
    void each_part_of_a_dn_is_a_finding_of_its_own() {
        var person = person(Map.of(Field.GROUP_MEMBERSHIP, "CN=Sales,OU=Groups,DC=x", Field.EXTENSION, "2044"));

        assertThat(engine(Map.of(), Map.of()).validate(person))
                .extracting(Finding::ruleId, Finding::value)
                .containsExactly(tuple("GRP-02", "CN=Sales"), tuple("GRP-02", "DC=x"), tuple("GRP-02", "OU=Groups"));
    }

    @Test
    void no_finding_tells_a_code() {
        var person = new StoredPerson(
                Operation.NEW,
                List.of(
                        new StoredValue(Field.EXTENSION, "7777", "test"),
                        new StoredValue(Field.LOGIN_CODE, "7777", "test"),
                        new StoredValue(Field.VOICEMAIL_CODE, "7654", "test")),
                List.of(),
                null,
                null,
                ExtensionType.SIP);

        assertThat(engine(Map.of(), Map.of()).validate(person))
                .extracting(Finding::ruleId)
                .containsExactly("LOGIN-06", "LOGIN-07", "VM-05");
        assertThat(engine(Map.of(), Map.of()).validate(person).toString()).doesNotContain("7777", "7654");
    }

    private static StoredPerson sixteenDigits() {
        return new StoredPerson(
                Operation.UPDATE,
                List.of(new StoredValue(Field.LOGIN_CODE, "2580369147258036", "test")),
                List.of(),
                null,
                null,
                ExtensionType.SIP);
    }

    private static StoredPerson person(Map<Field, String> values) {
        var stored = values.entrySet().stream()
                .map(value -> new StoredValue(value.getKey(), value.getValue(), "test"))
                .toList();
        return new StoredPerson(Operation.UPDATE, stored, List.of(), null, null, ExtensionType.NONE);
    }

    private static DecisionEngine engine(Map<String, String> values, Map<String, Severity> grades) {
        Settings folder = RULES.settings();
        var allValues = new HashMap<>(folder.values());
        allValues.putAll(values);
        var allGrades = new HashMap<>(folder.grades());
        allGrades.putAll(grades);
        return new DecisionEngine(
                RULES,
                List.of(),
                new HuntGroups(Map.of()),
                new Settings(allValues, allGrades, folder.suppressions(), folder.owners()));
    }
}
