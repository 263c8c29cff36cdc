package dev.ipofficesync.job;

import dev.ipofficesync.facts.Candidate;
import dev.ipofficesync.facts.ChosenRule;
import dev.ipofficesync.facts.Constant;
import dev.ipofficesync.facts.DesiredValue;
import dev.ipofficesync.facts.Exclusion;
import dev.ipofficesync.facts.ExtensionType;
import dev.ipofficesync.facts.Field;
import dev.ipofficesync.facts.FieldApplicability;
import dev.ipofficesync.facts.Finding;
import dev.ipofficesync.facts.Flag;
import dev.ipofficesync.facts.Mapping;
import dev.ipofficesync.facts.MatrixRow;
import dev.ipofficesync.facts.Operation;
import dev.ipofficesync.facts.ProvisioningRule;
import dev.ipofficesync.facts.SetAside;
import dev.ipofficesync.facts.TemplateValue;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Says in a sentence what a rule concluded. Codes appear by their length. Stateless. */
final class PlainWords {
    private PlainWords() {}

    static String of(Object fact) {
        if (fact instanceof Candidate value) {
            return value.field().label() + " could be " + shown(value.field(), value.value(), value.nextFree())
                    + ", from " + value.source() + ", rank " + value.rank();
        } else if (fact instanceof Mapping row) {
            return row.field().label() + " comes from " + String.join(", else ", row.attributes());
        } else if (fact instanceof Constant row) {
            return row.field().label() + " is " + row.field().shown(row.value()) + " for everyone";
        } else if (fact instanceof DesiredValue value) {
            return value.field().label() + " gets " + shown(value.field(), value.value(), value.nextFree()) + ", from "
                    + value.source();
        } else if (fact instanceof SetAside value) {
            return value.field().label() + ": " + shown(value.field(), value.value(), false) + " is not used: "
                    + value.reason();
        } else if (fact instanceof Flag flag) {
            return flag.ruleId() + " about " + flag.field().label() + ": " + flag.text();
        } else if (fact instanceof Finding finding) {
            return finding.severity() + " " + finding.ruleId() + " about "
                    + finding.field().label();
        }
        return aboutEverybody(fact);
    }

    private static String aboutEverybody(Object fact) {
        if (fact instanceof Exclusion exclusion) {
            return "leaves the person out (" + exclusion.reason() + "); a user who exists is "
                    + (exclusion.leaver() ? "treated as a leaver" : "left alone");
        } else if (fact instanceof ProvisioningRule rule) {
            return "there is the user provisioning rule '" + rule.name() + "'";
        } else if (fact instanceof ChosenRule chosen) {
            return "the person gets the user provisioning rule '"
                    + chosen.rule().name() + "'";
        } else if (fact instanceof TemplateValue value) {
            return "template '" + value.template() + "': " + value.property() + " " + value.value();
        } else if (fact instanceof MatrixRow row) {
            String operations = Arrays.stream(Operation.values())
                    .filter(row::includes)
                    .map(Operation::label)
                    .collect(Collectors.joining(", "));
            return row.field().label() + " takes part in " + (operations.isEmpty() ? "nothing" : operations);
        } else if (fact instanceof FieldApplicability cell) {
            return cell.field().label() + " takes part in " + cell.operation().label();
        } else if (fact instanceof ExtensionType type) {
            return "the extension record would be of the kind " + type;
        }
        return fact.getClass().getSimpleName();
    }

    /** Rows that say the same for everyone come in numbers; they share a line. */
    static boolean isRow(Object fact) {
        return fact instanceof ProvisioningRule
                || fact instanceof TemplateValue
                || fact instanceof MatrixRow
                || fact instanceof FieldApplicability;
    }

    static List<String> all(List<Object> facts) {
        boolean rows = !facts.isEmpty() && facts.stream().allMatch(PlainWords::isRow);
        return rows
                ? List.of(facts.stream().map(PlainWords::of).collect(Collectors.joining("; ")))
                : facts.stream().map(PlainWords::of).toList();
    }

    static String shown(Field field, String value, boolean nextFree) {
        if (nextFree) {
            return "the next free number from " + value;
        }
        return field.isCode() ? field.shown(value) : "'" + value + "'";
    }
}
