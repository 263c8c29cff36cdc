package dev.ipofficesync.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.facts.FieldApplicability;
import dev.ipofficesync.facts.Operation;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleBaseTest {
    @TempDir
    Path temporary;

    private RulesFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = RulesFolder.in(temporary);
    }

    @Test
    void reads_what_the_rules_say_for_everyone() {
        RuleBase rules = folder.row(
                        "mapping/own/name.drl",
                        "MAP-020",
                        "insert( new Mapping( Field.NAME, \"uid\", \"x-Own;lang-de\" ) );")
                .row("settings/limits.drl", "SET-001", "insert( new Setting( \"name.maxLength\", 15 ) );")
                .with("applicability/matrix.drl", """
                        rule "APP-001 matrix"
                        when
                          Operation( this == Operation.NEW )
                        then
                          insert( new FieldApplicability( Field.NAME, Operation.NEW ) );
                        end
                        """)
                .compile();
        assertThat(rules.attributes()).containsExactly("uid", "x-Own;lang-de");
        assertThat(rules.settings().number("name.maxLength")).isEqualTo(15);
        assertThat(rules.matrix()).containsExactly(new FieldApplicability(Field.NAME, Operation.NEW));
        assertThat(rules.rules())
                .contains(
                        new RuleSource("MAP-020", "MAP-020 test", RulePhase.MAPPING, "rules/mapping/own/name.drl", 4));
        assertThat(rules.digest()).hasSize(64);
    }

    @Test
    void names_file_and_line_of_everything_that_does_not_compile() {
        folder.with(
                "decision/a.drl", "rule \"DEC-001 broken\"\nwhen\n  Candidate( value > source.size() )\nthen\nend\n");
        folder.with(
                "decision/b.drl", "rule \"DEC-002 broken\"\nwhen\n  Candidate( field.label.size() > 0 )\nthen\nend\n");
        assertThatThrownBy(folder::compile)
                .isInstanceOf(RulesException.class)
                .hasMessageContaining("the condition 'value > source.size()' cannot be used: String has no 'size'")
                .hasMessageContaining("rules/decision/b.drl:6: ");
    }

    @Test
    void offers_the_word_that_was_meant() {
        folder.row("mapping/own/name.drl", "MAP-020", "insert( new Mapping( Field.NAMES, \"uid\" ) );");
        assertThatThrownBy(folder::compile)
                .hasMessage("rules/mapping/own/name.drl:7: there is no Field.NAMES; did you mean Field.NAME?");
    }

    @Test
    void refuses_one_identifier_for_two_rules_and_names_both_places() {
        folder.with("mapping/a.drl", "rule \"MAP-001 one\"\nwhen\nthen\nend\n");
        folder.with("decision/b.drl", "rule \"MAP-001 two\"\nwhen\nthen\nend\n");
        assertThatThrownBy(folder::compile)
                .hasMessage("rules/decision/b.drl:4: the identifier MAP-001 is already used at rules/mapping/a.drl:4;"
                        + " MAP-002 is free");
    }

    @Test
    void refuses_a_constant_for_a_field_that_is_not_a_code() {
        folder.with(
                "mapping/own/email.drl",
                "rule \"MAP-040 Email\"\nwhen\nthen\n  insert( new Constant( Field.EMAIL, \"a@example.test\" ) );\nend\n");
        assertThatThrownBy(folder::compile)
                .hasMessageContaining("rules/mapping/own/email.drl:4: MAP-040: a constant is allowed for LOGIN_CODE");
    }

    @Test
    void refuses_a_template_that_supplies_what_belongs_to_one_person() {
        folder.with(
                "provisioning/templates.drl",
                "rule \"PRV-010 t\"\nwhen\nthen\n  insert( new TemplateValue( \"Office\", \"Extension\", \"200\" ) );\nend\n");
        assertThatThrownBy(folder::compile).hasMessageContaining("must not supply Extension");
    }

    @Test
    void refuses_a_user_provisioning_rule_with_an_unknown_template() {
        folder.row(
                "provisioning/rules.drl",
                "PRV-001",
                "insert( new ProvisioningRule( \"A\", \"\", \"\", \"\", ExtensionType.NONE, \"Missing\" ) );");
        assertThatThrownBy(folder::compile).hasMessageContaining("names the template 'Missing', which has no row");
    }

    @Test
    void refuses_a_setting_written_twice() {
        folder.row("settings/a.drl", "SET-001", "insert( new Setting( \"a\", 1 ) );");
        folder.row("settings/b.drl", "SET-002", "insert( new Setting( \"a\", 2 ) );");
        assertThatThrownBy(folder::compile).hasMessageContaining("the setting 'a' is written twice");
    }

    @Test
    void lists_the_mapping_sets_when_the_chosen_one_does_not_exist() {
        assertThatThrownBy(() -> new RulesProperties(folder.path(), "other"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no mapping set 'other'")
                .hasMessageContaining("available: own");
    }

    @Test
    void says_when_the_folder_does_not_exist() {
        assertThatThrownBy(() -> new RulesProperties(temporary.resolve("none"), "own"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void the_digest_changes_with_a_comment() {
        String before = folder.with("mapping/a.drl", "// one\n").compile().digest();
        assertThat(folder.with("mapping/a.drl", "// two\n").compile().digest()).isNotEqualTo(before);
    }
}
