package dev.ipofficesync.rules;

import dev.ipofficesync.facts.Constant;
import dev.ipofficesync.facts.Field;
import dev.ipofficesync.facts.FieldApplicability;
import dev.ipofficesync.facts.Grade;
import dev.ipofficesync.facts.Hides;
import dev.ipofficesync.facts.Mapping;
import dev.ipofficesync.facts.MatrixRow;
import dev.ipofficesync.facts.Operation;
import dev.ipofficesync.facts.Owner;
import dev.ipofficesync.facts.ProvisioningRule;
import dev.ipofficesync.facts.Setting;
import dev.ipofficesync.facts.Settings;
import dev.ipofficesync.facts.Severity;
import dev.ipofficesync.facts.TemplateValue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The rows that say the same for everyone (settings, matrix, user provisioning rules, templates), read once by running the
 * rules without an entry, and checked. One thread only.
 */
final class RuleRows {
    /** Elements of the Management API that belong to one person; a template with one of them would give it to many. */
    private static final Set<String> IDENTITY = Set.of(
            "Name",
            "FullName",
            "Extension",
            "Email",
            "UniqueIdentity",
            "VoicemailEmail",
            "Password",
            "LoginCode",
            "VoicemailCode",
            "TwinnedMobileNumber",
            "MobileTwinningNumber",
            "TwinningNumber",
            "GUID");

    private final List<String> problems = new ArrayList<>();
    private final Supplier<RuleSession> sessions;

    RuleRows(Supplier<RuleSession> sessions) {
        this.sessions = sessions;
    }

    /** What is wrong with the rows read so far. */
    List<String> problems() {
        return problems;
    }

    Settings settings() {
        try (RuleSession session = sessions.get()) {
            session.run(RulePhase.SETTINGS);
            RuleTrace trace = session.trace();
            var settings = unique(session.facts(Setting.class), Setting::key, trace, "setting");
            var grades = unique(session.facts(Grade.class), Grade::ruleId, trace, "severity of");
            Map<String, String> values = new HashMap<>();
            settings.forEach((key, setting) -> values.put(key, setting.value()));
            Map<String, Severity> severities = new HashMap<>();
            grades.forEach((id, grade) -> severities.put(id, grade.severity()));
            var owners = unique(session.facts(Owner.class), Owner::branch, trace, "owner of");
            return new Settings(
                    values, severities, Set.copyOf(session.facts(Hides.class)), Set.copyOf(owners.values()));
        }
    }

    /**
     * A field has one row, so that no order of files decides. A constant may fill a code only: Web Manager 12.3 offers a
     * typed value for the two codes and no other field.
     */
    void checkMappings() {
        try (RuleSession session = sessions.get()) {
            session.run(RulePhase.MAPPING);
            unique(session.facts(Mapping.class), row -> row.field().name(), session.trace(), "mapping of");
            for (Constant constant : session.facts(Constant.class)) {
                if (!constant.field().isCode()) {
                    problem(
                            session.trace(),
                            constant,
                            "a constant is allowed for LOGIN_CODE and VOICEMAIL_CODE only, not for "
                                    + constant.field());
                }
            }
        }
    }

    /** The attributes that fill a field, in order of preference, as the rows of the mapping say. */
    Map<Field, List<String>> mappedAttributes() {
        try (RuleSession session = sessions.get()) {
            session.run(RulePhase.MAPPING);
            var attributes = new EnumMap<Field, List<String>>(Field.class);
            session.facts(Mapping.class).forEach(row -> attributes.put(row.field(), row.attributes()));
            return attributes;
        }
    }

    Map<String, ProvisioningRule> provisioningRules(List<TemplateValue> templates) {
        try (RuleSession session = sessions.get()) {
            session.run(RulePhase.PROVISIONING);
            var rules = unique(
                    session.facts(ProvisioningRule.class),
                    ProvisioningRule::name,
                    session.trace(),
                    "user provisioning rule");
            for (ProvisioningRule rule : rules.values()) {
                checkTemplate(session.trace(), rule, rule.userTemplate(), templates);
                checkTemplate(session.trace(), rule, rule.extensionTemplate(), templates);
            }
            return rules;
        }
    }

    private void checkTemplate(RuleTrace trace, ProvisioningRule rule, String name, List<TemplateValue> templates) {
        if (!name.isEmpty()
                && templates.stream().noneMatch(value -> value.template().equals(name))) {
            problem(
                    trace,
                    rule,
                    "the user provisioning rule '" + rule.name() + "' names the template '" + name
                            + "', which has no row");
        }
    }

    List<TemplateValue> templateValues() {
        try (RuleSession session = sessions.get()) {
            session.run(RulePhase.PROVISIONING);
            var values = unique(
                    session.facts(TemplateValue.class),
                    value -> value.template() + " " + value.property(),
                    session.trace(),
                    "template value");
            for (TemplateValue value : values.values()) {
                if (IDENTITY.contains(value.property())) {
                    problem(
                            session.trace(),
                            value,
                            "the template '" + value.template() + "' must not supply " + value.property()
                                    + ": it belongs to one person");
                }
            }
            return List.copyOf(values.values());
        }
    }

    Set<FieldApplicability> matrix() {
        var cells = new LinkedHashSet<FieldApplicability>();
        for (Operation operation : Operation.values()) {
            try (RuleSession session = sessions.get()) {
                session.insert(operation);
                session.run(RulePhase.APPLICABILITY);
                unique(session.facts(MatrixRow.class), row -> row.field().name(), session.trace(), "matrix row of");
                cells.addAll(session.facts(FieldApplicability.class));
            }
        }
        return Set.copyOf(cells);
    }

    private <T> Map<String, T> unique(List<T> rows, Function<T, String> key, RuleTrace trace, String what) {
        var byKey = new TreeMap<String, T>();
        for (T row : rows) {
            T other = byKey.putIfAbsent(key.apply(row), row);
            if (other != null) {
                problem(
                        trace,
                        row,
                        "the " + what + " '" + key.apply(row) + "' is written twice; also in "
                                + trace.insertedBy(other).place());
            }
        }
        return byKey;
    }

    private void problem(RuleTrace trace, Object row, String message) {
        RuleSource rule = trace.insertedBy(row);
        problems.add(rule.place() + ": " + rule.id() + ": " + message);
    }
}
