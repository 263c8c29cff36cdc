package dev.ipofficesync.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.directory.LdifEntries;
import dev.ipofficesync.facts.DirectoryEntry;
import dev.ipofficesync.facts.ExtensionType;
import dev.ipofficesync.facts.HuntGroups;
import dev.ipofficesync.facts.Operation;
import dev.ipofficesync.facts.PhoneSystem;
import dev.ipofficesync.facts.PresentUser;
import dev.ipofficesync.facts.StoredValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine for many says of each entry what one with a session for each says, and counts the same. */
class PreparedSessionsTest {
    private static final HuntGroups GROUPS = new HuntGroups(Map.of("Sales", "London"));
    private static final PresentUser USER =
            new PresentUser("London", "old", "Old Name", "2999", "", "", true, ExtensionType.SIP, "5");

    @TempDir
    Path temporary;

    /** Everything that is said of an entry. */
    private static List<Object> said(DecisionEngine engine, DirectoryEntry entry, Operation operation) {
        @Nullable PresentUser present = operation == Operation.NEW ? null : USER;
        try (EntryEvaluation evaluation = engine.evaluate(entry)) {
            List<?> candidates = evaluation.candidates();
            String exclusion = String.valueOf(evaluation.exclusion());
            Decision decision = evaluation.decide(operation, present);
            List<StoredValue> stored = decision.values().stream()
                    .filter(value -> !value.value().isEmpty())
                    .map(value -> new StoredValue(value.field(), value.value(), value.source()))
                    .toList();
            return List.of(
                    candidates,
                    exclusion,
                    decision.values(),
                    decision.decidedBy(),
                    decision.setAside(),
                    decision.flags(),
                    decision.provisioningRuleName(),
                    decision.extensionType(),
                    decision.templateValues(),
                    engine.validate(new StoredPerson(
                            operation,
                            stored,
                            decision.flags(),
                            present,
                            decision.provisioningRule(),
                            decision.extensionType())));
        }
    }

    private static void assertSame(RuleBase rules, List<PhoneSystem> systems, List<DirectoryEntry> entries) {
        var each = new DecisionEngine(rules, systems, GROUPS);
        var many = new DecisionEngine(rules, systems, GROUPS).forMany().silent();
        for (Operation operation : List.of(Operation.NEW, Operation.UPDATE, Operation.NEW)) {
            for (DirectoryEntry entry : entries) {
                assertThat(said(many, entry, operation)).as(entry.dn()).isEqualTo(said(each, entry, operation));
                assertThat(many.tally()).as(entry.dn()).isEqualTo(each.tally());
            }
        }
        assertThat(many.fired()).isEqualTo(each.fired());
    }

    @Test
    void the_rules_of_this_repository_say_the_same_of_the_sample() {
        RuleBase rules = RuleBase.compile(new RulesProperties(Path.of("rules"), "active-directory"));
        assertSame(
                rules,
                List.of(
                        new PhoneSystem("London", "192.168.42.1", "", "", true),
                        new PhoneSystem("Manchester", "192.168.44.1", "", "", false)),
                LdifEntries.read(Path.of("src/main/resources/sample/people.ldif"), rules.attributes()));
    }

    @Test
    void no_phase_sees_what_only_a_later_one_inserts() {
        RulesFolder folder =
                RulesFolder.in(temporary).with("mapping/own/name.drl", """
                        rule "MAP-100 name"
                        when
                          $e : DirectoryEntry()
                          not Candidate( field == Field.SYSTEM )
                        then
                          insert( new Candidate( Field.NAME, $e.first( "uid" ), "uid", 50 ) );
                        end
                        """).with("provisioning/primary.drl", """
                        rule "PRV-001 the primary"
                        when
                          PhoneSystem( primary, $name : name )
                        then
                          insert( new Candidate( Field.SYSTEM, $name, "primary", 90 ) );
                        end
                        """);
        assertSame(
                folder.compile(),
                RulesFolder.SYSTEMS,
                List.of(RulesFolder.entry("uid", "a"), RulesFolder.entry("uid", "b")));
    }

    @Test
    void a_rule_about_what_is_missing_is_asked_for_each_person() {
        RulesFolder folder =
                RulesFolder.in(temporary).with("mapping/own/name.drl", """
                        rule "MAP-100 name"
                        when
                          $e : DirectoryEntry( has( "uid" ) )
                        then
                          insert( new Candidate( Field.NAME, $e.first( "uid" ), "uid", 50 ) );
                        end
                        """).with("provisioning/nobody.drl", """
                        rule "PRV-001 nobody has a name"
                        when
                          not Candidate( field == Field.NAME )
                        then
                          insert( new Candidate( Field.NAME, "nobody", "nothing", 90 ) );
                        end
                        """);
        assertSame(
                folder.compile(),
                RulesFolder.SYSTEMS,
                List.of(RulesFolder.entry("uid", "a"), RulesFolder.entry("cn", "b"), RulesFolder.entry("uid", "c")));
    }
}
