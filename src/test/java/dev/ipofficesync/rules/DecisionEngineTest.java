package dev.ipofficesync.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipofficesync.facts.Exclusion;
import dev.ipofficesync.facts.Field;
import dev.ipofficesync.facts.Operation;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecisionEngineTest {
    private static final String WINNER = """
            rule "DEC-001 smallest rank"
            when
              $winner : Candidate( $field : field )
              not Candidate( field == $field, precedes( $winner ) )
            then
              insert( new DesiredValue( $field, $winner.value(), $winner.source(), false ) );
            end
            """;

    @TempDir
    Path temporary;

    private RulesFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = RulesFolder.in(temporary);
    }

    @Test
    void the_smallest_rank_wins_and_the_rule_behind_it_is_known() {
        folder.with("decision/winner.drl", WINNER)
                .with(
                        "mapping/own/name.drl",
                        rule("MAP-021", "Field.NAME, $e.first( \"uid\" ) + \"2\", \"second\", 60")
                                + rule("MAP-022", "Field.NAME, $e.first( \"uid\" ), \"first\", 50"));
        Decision decision = decide("uid", "alice");
        assertThat(decision.value(Field.NAME)).isEqualTo("alice");
        assertThat(decision.decidedBy()).containsEntry(Field.NAME, "MAP-022");
        assertThat(decision.trace())
                .extracting(fired -> fired.rule().id())
                .containsExactlyInAnyOrder("MAP-021", "MAP-022", "DEC-001");
    }

    @Test
    void follows_a_value_back_to_the_row_it_came_from() {
        folder.with("decision/winner.drl", WINNER)
                .with(
                        "mapping/own/name.drl",
                        "rule \"MAP-020 row\"\nwhen\nthen\n  insert( new Mapping( Field.NAME, \"uid\" ) );\nend\n")
                .with("mapping/join.drl", """
                        rule "MAP-001 join"
                        when
                          $e : DirectoryEntry()
                          $row : Mapping()
                        then
                          insert( new Candidate( $row.field(), $e.first( $row.presentIn( $e ) ), "uid", 50 ) );
                        end
                        """);
        assertThat(decide("uid", "alice").decidedBy()).containsEntry(Field.NAME, "MAP-020");
    }

    @Test
    void a_later_phase_sees_what_an_earlier_one_said() {
        folder.with("decision/winner.drl", WINNER)
                .with(
                        "mapping/own/id.drl",
                        rule("MAP-010", "Field.USER_IDENTIFICATION, $e.first( \"uid\" ), \"uid\", 50"))
                .with("provisioning/p.drl", """
                        rule "PRV-001 from the identification"
                        when
                          Candidate( field == Field.USER_IDENTIFICATION, $id : value )
                        then
                          insert( new Candidate( Field.NAME, $id + "!", "PRV", 50 ) );
                        end
                        """);
        try (EntryEvaluation evaluation = folder.engine().evaluate(RulesFolder.entry("uid", "alice"))) {
            assertThat(evaluation.userIdentification()).isEqualTo("alice");
            assertThat(evaluation.candidates()).hasSize(1);
            assertThat(evaluation.exclusion()).isNull();
            assertThat(evaluation.decide(Operation.NEW, null).value(Field.NAME)).isEqualTo("alice!");
        }
    }

    @Test
    void leaving_alone_wins_over_leaving() {
        folder.with("mapping/own/out.drl", """
                rule "MAP-110 both"
                when
                  DirectoryEntry()
                then
                  insert( Exclusion.leaver( "a" ) );
                  insert( Exclusion.leftAlone( "b" ) );
                end
                """);
        try (EntryEvaluation evaluation = folder.engine().evaluate(RulesFolder.entry("uid", "alice"))) {
            assertThat(evaluation.exclusion()).isEqualTo(Exclusion.leftAlone("b"));
        }
    }

    @Test
    void counts_how_often_each_rule_fired() {
        folder.with("mapping/own/name.drl", rule("MAP-020", "Field.NAME, \"x\", \"x\", 50"))
                .with("decision/winner.drl", WINNER);
        DecisionEngine engine = folder.engine();
        engine.evaluate(RulesFolder.entry("uid", "a")).close();
        engine.evaluate(RulesFolder.entry("uid", "b")).close();
        assertThat(engine.fired()).containsEntry("MAP-020", 2L).containsEntry("DEC-001", 0L);
    }

    @Test
    void many_threads_decide_as_one_does() {
        folder.with("mapping/own/name.drl", rule("MAP-020", "Field.NAME, $e.first( \"uid\" ), \"uid\", 50"))
                .with("decision/winner.drl", WINNER);
        DecisionEngine engine = folder.engine();
        List<String> names = IntStream.range(0, 500)
                .parallel()
                .mapToObj(i -> {
                    try (EntryEvaluation evaluation = engine.evaluate(RulesFolder.entry("uid", "user" + i))) {
                        return evaluation.decide(Operation.NEW, null).value(Field.NAME);
                    }
                })
                .toList();
        assertThat(names)
                .containsExactlyElementsOf(
                        IntStream.range(0, 500).mapToObj(i -> "user" + i).toList());
        assertThat(engine.fired()).containsEntry("MAP-020", 500L).containsEntry("DEC-001", 500L);
    }

    @Test
    void a_failing_rule_is_named_without_the_value_it_failed_on() {
        folder.with(
                "mapping/own/code.drl",
                rule("MAP-060", "Field.LOGIN_CODE, \"\", \"x\", Integer.parseInt( $e.first( \"pin\" ) )"));
        DecisionEngine engine = folder.engine();
        assertThatThrownBy(() -> engine.evaluate(RulesFolder.entry("pin", "secret77")))
                .isInstanceOf(RulesException.class)
                .hasMessage("rules/mapping/own/code.drl:4: the rule 'MAP-060 test' failed: NumberFormatException")
                .hasNoCause();
    }

    @Test
    void a_failing_condition_is_named_without_the_value_it_failed_on() {
        folder.with(
                "mapping/own/code.drl",
                "rule \"MAP-060 test\"\nwhen\n  DirectoryEntry( first( \"pin\" ).substring( 20 ) == \"x\" )\nthen\nend\n");
        DecisionEngine engine = folder.engine();
        assertThatThrownBy(() -> engine.evaluate(RulesFolder.entry("pin", "secret77")))
                .isInstanceOf(RulesException.class)
                .hasMessageContaining("MAP-060")
                .hasMessageNotContaining("secret77")
                .hasNoCause();
    }

    @Test
    void an_unset_setting_is_named() {
        folder.with("mapping/own/a.drl", """
                rule "MAP-001 test"
                when
                  $s : Settings()
                then
                  insert( new Candidate( Field.NAME, "", "", $s.number( "name.maxLength" ) ) );
                end
                """);
        DecisionEngine engine = folder.engine();
        assertThatThrownBy(() -> engine.evaluate(RulesFolder.entry("uid", "a")))
                .hasMessageContaining("the setting 'name.maxLength' must be a whole number");
    }

    private Decision decide(String attribute, String value) {
        try (EntryEvaluation evaluation = folder.engine().evaluate(RulesFolder.entry(attribute, value))) {
            return evaluation.decide(Operation.NEW, null);
        }
    }

    private static String rule(String id, String candidate) {
        return "rule \"" + id + " test\"\nwhen\n  $e : DirectoryEntry()\nthen\n  insert( new Candidate( " + candidate
                + " ) );\nend\n";
    }
}
