package dev.ipofficesync.rules;

import dev.ipofficesync.facts.DirectoryEntry;
import dev.ipofficesync.facts.Finding;
import dev.ipofficesync.facts.HuntGroups;
import dev.ipofficesync.facts.OddNumber;
import dev.ipofficesync.facts.PhoneSystem;
import dev.ipofficesync.facts.Proposal;
import dev.ipofficesync.facts.Settings;
import dev.ipofficesync.facts.SharedValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets the rules decide, one session for each entry, and counts how often each rule fired. Safe for use by many threads.
 */
public final class DecisionEngine {
    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::field)
            .thenComparing(Finding::ruleId)
            .thenComparing(Finding::value)
            .thenComparing(Finding::text)
            .thenComparing(finding -> finding.persons().toString());

    private final RuleBase rules;
    private final List<PhoneSystem> systems;
    private final HuntGroups groups;
    private final Settings settings;
    private @Nullable PreparedSessions deciding;
    private @Nullable PreparedSessions checking;
    private boolean tells = true;
    private final Map<String, LongAdder> fired = new ConcurrentHashMap<>();
    private final ThreadLocal<Map<String, Long>> tally = ThreadLocal.withInitial(HashMap::new);

    public DecisionEngine(RuleBase rules, List<PhoneSystem> systems, HuntGroups groups) {
        this(rules, systems, groups, rules.settings());
    }

    /** With other settings than the folder's, for scenarios. */
    DecisionEngine(RuleBase rules, List<PhoneSystem> systems, HuntGroups groups, Settings settings) {
        this.rules = rules;
        this.systems = List.copyOf(systems);
        this.groups = groups;
        this.settings = settings;
    }

    /** The same for many entries: what the rules say of all of them is said once. */
    public DecisionEngine forMany() {
        deciding = new PreparedSessions(
                this::session,
                List.of(RulePhase.MAPPING, RulePhase.PROVISIONING, RulePhase.APPLICABILITY, RulePhase.DECISION),
                rules::firesAlways);
        checking = new PreparedSessions(
                () -> {
                    RuleSession session = session();
                    session.insertAll(rules.templateValues());
                    return session;
                },
                List.of(RulePhase.VALIDATION, RulePhase.VERDICT),
                rules::firesAlways);
        return this;
    }

    /** Decisions without the rules that fired, which are most of what a decision takes in memory. */
    public DecisionEngine silent() {
        tells = false;
        return this;
    }

    /**
     * Maps an entry; the answer waits for the operation.
     *
     * @throws RulesException when a rule fails or the rules loop
     */
    public EntryEvaluation evaluate(DirectoryEntry entry) {
        return evaluate(List.of(entry));
    }

    /** As {@link #evaluate(DirectoryEntry)}, with any facts in place of the entry. */
    EntryEvaluation evaluate(Collection<?> facts) {
        RuleSession session = deciding();
        try {
            session.insertAll(facts);
            return new EntryEvaluation(session, tells);
        } catch (RulesException failure) {
            session.close();
            throw failure;
        }
    }

    /**
     * Checks what a person's user will hold.
     *
     * @return findings by field and identifier, without those switched off or hidden
     * @throws RulesException when a rule fails or the rules loop
     */
    public List<Finding> validate(StoredPerson person) {
        return check(person, trace -> {});
    }

    /**
     * As {@link #validate}, and tells every rule that fired.
     *
     * @throws RulesException when a rule fails or the rules loop
     */
    public List<FiredRule> checkedBy(StoredPerson person) {
        List<FiredRule> fired = new ArrayList<>();
        check(person, trace -> fired.addAll(trace.fired()));
        return fired;
    }

    private List<Finding> check(StoredPerson person, Consumer<RuleTrace> listener) {
        try (RuleSession session = checking()) {
            session.insert(person.operation());
            session.insert(person.extensionType());
            session.insertAll(person.values());
            session.insertAll(person.flags());
            if (person.present() != null) {
                session.insert(person.present());
            }
            if (person.provisioningRule() != null) {
                session.insert(person.provisioningRule());
            }
            session.run(RulePhase.VALIDATION);
            List<Finding> findings = verdict(session);
            listener.accept(session.trace());
            return findings;
        }
    }

    /**
     * Says what shared values and totals of the whole run mean.
     *
     * @param totals of systems, hunt groups and profiles
     * @throws RulesException when a rule fails or the rules loop
     */
    public List<Finding> judge(List<SharedValue> shared, List<OddNumber> odd, List<?> totals) {
        try (RuleSession session = session()) {
            session.insertAll(shared);
            session.insertAll(odd);
            session.insertAll(totals);
            session.run(RulePhase.WHOLERUN);
            return verdict(session);
        }
    }

    private static List<Finding> verdict(RuleSession session) {
        session.run(RulePhase.VERDICT);
        List<Proposal> proposals = session.facts(Proposal.class);
        return session.facts(Finding.class).stream()
                .distinct()
                .map(finding -> proposed(finding, proposals))
                .sorted(ORDER)
                .toList();
    }

    /** With the first proposal in the order of the alphabet, so that the answer is always the same. */
    private static Finding proposed(Finding finding, List<Proposal> proposals) {
        return proposals.stream()
                .filter(proposal -> proposal.concerns(finding))
                .map(Proposal::correction)
                .min(Comparator.naturalOrder())
                .map(finding::proposing)
                .orElse(finding);
    }

    /** How often each rule fired in the sessions that this thread closed since it asked before. */
    public Map<String, Long> tally() {
        Map<String, Long> counted = tally.get();
        tally.remove();
        return counted;
    }

    /** How often each rule fired in all sessions closed so far, by identifier; rules that never fired count 0. */
    public Map<String, Long> fired() {
        var counts = new TreeMap<String, Long>();
        rules.rules().forEach(rule -> counts.put(rule.id(), 0L));
        fired.forEach((id, count) -> counts.put(id, count.sum()));
        return counts;
    }

    private RuleSession session() {
        RuleSession session = rules.session(this::count);
        session.insert(settings);
        session.insert(groups);
        session.insertAll(systems);
        return session;
    }

    private RuleSession deciding() {
        return deciding == null ? session() : deciding.take();
    }

    private RuleSession checking() {
        if (checking != null) {
            return checking.take();
        }
        RuleSession session = session();
        session.insertAll(rules.templateValues());
        return session;
    }

    private void count(RuleTrace trace) {
        trace.count((id, times) -> {
            count(id, times);
            tally.get().merge(id, times, Long::sum);
        });
    }

    private void count(String id, long times) {
        fired.computeIfAbsent(id, key -> new LongAdder()).add(times);
    }
}
