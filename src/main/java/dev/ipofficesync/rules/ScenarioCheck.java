package dev.ipofficesync.rules;

import dev.ipofficesync.facts.Candidate;
import dev.ipofficesync.facts.DesiredValue;
import dev.ipofficesync.facts.Exclusion;
import dev.ipofficesync.facts.Field;
import dev.ipofficesync.facts.FieldApplicability;
import dev.ipofficesync.facts.Finding;
import dev.ipofficesync.facts.Flag;
import dev.ipofficesync.facts.Hides;
import dev.ipofficesync.facts.Operation;
import dev.ipofficesync.facts.SetAside;
import dev.ipofficesync.facts.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Compares what the rules said with the {@code then} of a scenario. One thread only. */
final class ScenarioCheck {
    private final ScenarioNode then;
    private final List<String> problems = new ArrayList<>();

    ScenarioCheck(ScenarioNode then) {
        this.then = then;
    }

    /** What differs. */
    List<String> problems() {
        then.end();
        return problems;
    }

    void decision(Decision decision, @Nullable Exclusion exclusion) {
        same("flags", decision.flags().stream().map(Flag::ruleId).toList());
        same("setAside", decision.setAside().stream().map(SetAside::field).toList());
        same("exclusion", List.of(exclusion == null ? "none" : exclusion.leaver() ? "leaver" : "left alone"));
        same("provisioningRule", List.of(decision.provisioningRuleName()));
        same("extensionType", List.of(decision.extensionType()));
        said(decision.flags().stream()
                .map(flag -> new Said(
                        flag.ruleId(), flag.text(), flag.limit(), flag.field().shown(flag.value()), flag.field()))
                .toList());
        ScenarioNode sources = then.table("sources");
        sources.rest(key -> sources.text(key, "")).forEach((key, source) -> {
            Field field = then.constant(Field.class, key);
            compare("source of " + key, source, decision.source(field));
        });
        ScenarioNode reasons = then.table("reasons");
        reasons.rest(reasons::texts)
                .forEach((key, expected) ->
                        compare("reasons of " + key, texts(expected), texts(reasons(decision, key))));
        ScenarioNode candidates = then.table("candidates");
        candidates
                .rest(candidates::texts)
                .forEach((key, expected) ->
                        compare("candidates of " + key, texts(expected), texts(candidates(decision, key))));
        ScenarioNode templates = then.table("templateValues");
        if (then.has("templateValues")) {
            var expected = new TreeSet<String>();
            templates.rest(templates::texts).forEach((key, value) -> expected.add(key + "=" + value.get(0)));
            compare(
                    "templateValues",
                    expected,
                    texts(decision.templateValues().stream()
                            .map(value -> value.property() + "=" + value.value())
                            .toList()));
        }
        ScenarioNode decidedBy = then.table("decidedBy");
        decidedBy.rest(decidedBy::texts).forEach((key, rule) -> {
            Field field = then.constant(Field.class, key);
            compare("decidedBy " + key, rule, List.of(decision.decidedBy().getOrDefault(field, "")));
        });
    }

    /** Why values of the field were not used: {@code 2044, mail: not used in New}. */
    private List<String> reasons(Decision decision, String key) {
        Field field = then.constant(Field.class, key);
        return decision.setAside().stream()
                .filter(value -> value.field() == field)
                .map(value -> field.shown(value.value()) + ", " + value.source() + ": " + value.reason())
                .toList();
    }

    /** What rules put forward for the field, by rank and source: {@code 60 telephoneNumber, last four digits}. */
    private List<String> candidates(Decision decision, String key) {
        Field field = then.constant(Field.class, key);
        return decision.trace().stream()
                .flatMap(fired -> fired.inserted().stream())
                .filter(fact -> fact instanceof Candidate candidate && candidate.field() == field)
                .map(fact -> (Candidate) fact)
                .map(candidate -> candidate.rank() + " " + candidate.source())
                .toList();
    }

    /** Every remaining key is a field. */
    void values(Decision decision) {
        then.rest(key -> then.text(key, "")).forEach((key, expected) -> {
            Field field = then.constant(Field.class, key);
            String actual = decision.desired(field).map(ScenarioCheck::written).orElse("");
            if (!actual.equals(expected)) {
                compare(key, "\"" + field.shown(expected) + "\"", "\"" + field.shown(actual) + "\"");
            }
        });
    }

    private static String written(DesiredValue value) {
        return value.value() + (value.nextFree() ? "+" : "");
    }

    void matrix(Set<FieldApplicability> cells) {
        ScenarioNode applies = then.table("applies");
        applies.rest(applies::texts).forEach((key, expected) -> {
            Field field = applies.constant(Field.class, key);
            List<Operation> operations = cells.stream()
                    .filter(cell -> cell.field() == field)
                    .map(FieldApplicability::operation)
                    .toList();
            compare("applies " + key, texts(expected), texts(operations));
        });
    }

    /** Findings not in the list are looked at only when {@code own} says so. */
    void findings(List<Finding> findings, Predicate<String> own) {
        List<String> listed = then.texts("findings");
        if (then.has("findings")) {
            Collection<String> actual = findings.stream()
                    .map(Finding::ruleId)
                    .filter(id -> own.test(id) || listed.contains(id))
                    .toList();
            compare("findings", texts(listed), texts(actual));
        }
        ScenarioNode severities = then.table("severities");
        severities
                .rest(severities::texts)
                .forEach((id, expected) -> compare(
                        "severity of " + id,
                        texts(expected),
                        texts(findings.stream()
                                .filter(finding -> finding.ruleId().equals(id))
                                .map(Finding::severity)
                                .toList())));
        ScenarioNode proposals = then.table("proposals");
        proposals
                .rest(key -> proposals.text(key, ""))
                .forEach((id, expected) -> compare(
                        "proposal of " + id,
                        texts(expected.isEmpty() ? List.of() : List.of(expected)),
                        texts(findings.stream()
                                .filter(finding -> finding.ruleId().equals(id))
                                .map(Finding::proposal)
                                .filter(proposal -> !proposal.isEmpty())
                                .toList())));
        said(findings.stream()
                .map(finding ->
                        new Said(finding.ruleId(), finding.text(), finding.limit(), finding.value(), finding.field()))
                .toList());
    }

    /** What a check says, in one line of which a scenario may name any part. */
    private record Said(String ruleId, String text, String limit, String value, Field field) {
        String line() {
            return text + " | " + limit + " | " + value + " | " + field;
        }
    }

    private void said(List<Said> all) {
        ScenarioNode texts = then.table("texts");
        texts.rest(key -> texts.text(key, "")).forEach((id, part) -> {
            List<String> lines = all.stream()
                    .filter(said -> said.ruleId().equals(id))
                    .map(Said::line)
                    .toList();
            if (lines.stream().noneMatch(line -> line.contains(part))) {
                compare("text of " + id, part, lines);
            }
        });
    }

    void feed(FeedEngine.Said said) {
        same("records", said.shownRecords());
        same("omissions", said.shownOmissions());
    }

    void settings(Settings settings) {
        ScenarioNode values = then.table("settings");
        values.rest(values::texts)
                .forEach((key, expected) -> compare("setting " + key, String.join(",", expected), settings.text(key)));
        ScenarioNode severities = then.table("severities");
        severities
                .rest(severities::texts)
                .forEach((id, expected) -> compare(
                        "severity of " + id,
                        expected.get(0),
                        String.valueOf(settings.grades().get(id))));
        ScenarioNode owners = then.table("owners");
        owners.rest(dn -> owners.text(dn, ""))
                .forEach((dn, expected) -> compare("owner of " + dn, expected, settings.owner(dn)));
        ScenarioNode hides = then.table("hides");
        hides.rest(hides::texts)
                .forEach((id, expected) -> compare(
                        "hidden by " + id,
                        texts(expected),
                        texts(settings.suppressions().stream()
                                .filter(row -> row.ruleId().equals(id))
                                .map(Hides::hidden)
                                .toList())));
    }

    void fired(Scenario scenario, Set<String> fired) {
        for (String id : scenario.rules()) {
            if (!fired.contains(id)) {
                compare("rule " + id, "fires", "does not fire");
            }
        }
        for (String id : scenario.notRules()) {
            if (fired.contains(id)) {
                compare("rule " + id, "does not fire", "fires");
            }
        }
    }

    private void same(String key, Collection<?> actual) {
        List<String> expected = then.texts(key);
        if (then.has(key)) {
            compare(key, texts(expected), texts(actual));
        }
    }

    private static Set<String> texts(Collection<?> values) {
        var texts = new TreeSet<String>();
        values.forEach(value -> texts.add(String.valueOf(value)));
        return texts;
    }

    private void compare(String what, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            problems.add("%-24s expected  %s%n%-24s got       %s".formatted(what, expected, "", actual));
        }
    }
}
