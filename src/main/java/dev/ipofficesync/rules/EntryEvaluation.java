package dev.ipofficesync.rules;

import dev.ipofficesync.facts.Candidate;
import dev.ipofficesync.facts.ChosenRule;
import dev.ipofficesync.facts.DesiredValue;
import dev.ipofficesync.facts.Exclusion;
import dev.ipofficesync.facts.ExtensionType;
import dev.ipofficesync.facts.Field;
import dev.ipofficesync.facts.Flag;
import dev.ipofficesync.facts.Operation;
import dev.ipofficesync.facts.PresentUser;
import dev.ipofficesync.facts.ProvisioningRule;
import dev.ipofficesync.facts.SetAside;
import dev.ipofficesync.facts.TemplateValue;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry on its way through the rules: mapped when made, decided once the operation is known. One thread only; to be
 * closed.
 */
public final class EntryEvaluation implements AutoCloseable {
    private final RuleSession session;
    private final boolean tells;
    private final List<Candidate> candidates;

    /**
     * The facts must be in the session already.
     *
     * @param tells whether the decision tells which rules fired
     */
    EntryEvaluation(RuleSession session, boolean tells) {
        this.session = session;
        this.tells = tells;
        session.run(RulePhase.MAPPING);
        candidates = session.facts(Candidate.class).stream()
                .distinct()
                .sorted(Comparator.comparing(Candidate::field)
                        .thenComparingInt(Candidate::rank)
                        .thenComparing(Candidate::source)
                        .thenComparing(Candidate::value))
                .toList();
    }

    /** The key of the person: the User Identification of smallest rank; empty text when the entry has none. */
    public String userIdentification() {
        return candidates.stream()
                .filter(candidate -> candidate.field() == Field.USER_IDENTIFICATION
                        && !candidate.value().isEmpty())
                .findFirst()
                .map(Candidate::value)
                .orElse("");
    }

    /** Why the rules leave this person out; null when they do not. Leaving alone wins over treating as a leaver. */
    public @Nullable Exclusion exclusion() {
        return session.facts(Exclusion.class).stream()
                .min(Comparator.<Exclusion, Boolean>comparing(Exclusion::leaver).thenComparing(Exclusion::reason))
                .orElse(null);
    }

    /** The mapped values, by field and rank. */
    public List<Candidate> candidates() {
        return candidates;
    }

    /**
     * Decides what each field should get. To be called once.
     *
     * @param present the user as it is now; null for a new person
     * @throws RulesException when a rule fails or the rules loop
     */
    public Decision decide(Operation operation, @Nullable PresentUser present) {
        session.insert(operation);
        if (present != null) {
            session.insert(present);
        }
        session.run(RulePhase.PROVISIONING);
        session.run(RulePhase.APPLICABILITY);
        session.run(RulePhase.DECISION);
        return decision(operation);
    }

    private Decision decision(Operation operation) {
        List<DesiredValue> values = session.facts(DesiredValue.class).stream()
                .distinct()
                .sorted(Comparator.comparing(DesiredValue::field)
                        .thenComparing(DesiredValue::source)
                        .thenComparing(DesiredValue::value))
                .toList();
        ProvisioningRule rule = chosenRule();
        return new Decision(
                operation,
                values,
                decidedBy(values),
                setAside(),
                flags(session),
                rule,
                session.facts(ExtensionType.class).stream().findFirst().orElse(ExtensionType.NONE),
                rule == null ? List.of() : templateValues(rule),
                tells ? session.trace().fired() : List.of());
    }

    private Map<Field, String> decidedBy(List<DesiredValue> values) {
        var decidedBy = new EnumMap<Field, String>(Field.class);
        for (DesiredValue value : session.facts(DesiredValue.class)) {
            if (values.contains(value)) {
                decidedBy.putIfAbsent(
                        value.field(), session.trace().decidedBy(value).id());
            }
        }
        return decidedBy;
    }

    private List<SetAside> setAside() {
        return session.facts(SetAside.class).stream()
                .distinct()
                .sorted(Comparator.comparing(SetAside::field)
                        .thenComparing(SetAside::source)
                        .thenComparing(SetAside::value)
                        .thenComparing(SetAside::reason))
                .toList();
    }

    /** The flags of a session by field, identifier and value, each once. */
    static List<Flag> flags(RuleSession session) {
        return session.facts(Flag.class).stream()
                .distinct()
                .sorted(Comparator.comparing(Flag::field)
                        .thenComparing(Flag::ruleId)
                        .thenComparing(Flag::value)
                        .thenComparing(Flag::text))
                .toList();
    }

    private @Nullable ProvisioningRule chosenRule() {
        return session.facts(ChosenRule.class).stream()
                .map(ChosenRule::rule)
                .min(Comparator.comparing(ProvisioningRule::name))
                .orElse(null);
    }

    private List<TemplateValue> templateValues(ProvisioningRule rule) {
        return session.facts(TemplateValue.class).stream()
                .filter(value -> value.template().equals(rule.userTemplate())
                        || value.template().equals(rule.extensionTemplate()))
                .distinct()
                .sorted(Comparator.comparing(TemplateValue::template).thenComparing(TemplateValue::property))
                .toList();
    }

    @Override
    public void close() {
        session.close();
    }
}
