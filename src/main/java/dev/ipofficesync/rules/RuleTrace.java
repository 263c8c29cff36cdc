package dev.ipofficesync.rules;

import dev.ipofficesync.facts.Candidate;
import dev.ipofficesync.facts.ChosenRule;
import dev.ipofficesync.facts.Constant;
import dev.ipofficesync.facts.DesiredValue;
import dev.ipofficesync.facts.Flag;
import dev.ipofficesync.facts.Mapping;
import dev.ipofficesync.facts.ProvisioningRule;
import dev.ipofficesync.facts.SetAside;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.event.rule.ObjectDeletedEvent;
import org.kie.api.event.rule.ObjectInsertedEvent;
import org.kie.api.event.rule.ObjectUpdatedEvent;
import org.kie.api.event.rule.RuleRuntimeEventListener;
import org.kie.api.runtime.rule.FactHandle;

/**
 * Which rule fired on which facts in a session, and what it inserted. Facts are told apart by identity, so two equal facts
 * of two rules keep their own origin. One thread only.
 */
final class RuleTrace extends DefaultAgendaEventListener implements RuleRuntimeEventListener {
    /** Characters that the rules of one session may insert; more can only be a mistake. */
    private static final long TEXT_LIMIT = 30_000_000;

    private final Map<String, RuleSource> rules;
    private final List<Firing> firings = new ArrayList<>();
    private final IdentityHashMap<Object, Firing> origins = new IdentityHashMap<>();
    private final List<FactHandle> facts = new ArrayList<>();
    private final Map<RulePhase, List<Firing>> prepared = new EnumMap<>(RulePhase.class);
    private @Nullable Firing current;
    private boolean replaying;
    private long characters;

    RuleTrace(Map<String, RuleSource> rulesByName) {
        this.rules = rulesByName;
    }

    /** One firing of a rule: the facts it matched, and those it inserted. */
    private static final class Firing {
        private final RuleSource rule;
        private final List<Object> matched;
        private final List<Object> inserted = new ArrayList<>(2);
        private boolean isPrelude;

        Firing(RuleSource rule, List<Object> matched) {
            this.rule = rule;
            this.matched = matched;
        }
    }

    @Override
    public void beforeMatchFired(BeforeMatchFiredEvent event) {
        RuleSource rule = rules.get(event.getMatch().getRule().getName());
        if (rule == null) {
            throw new RulesException("a rule without a known place fired");
        }
        current = new Firing(rule, event.getMatch().getObjects());
        firings.add(current);
    }

    @Override
    public void afterMatchFired(AfterMatchFiredEvent event) {
        current = null;
    }

    @Override
    public void objectInserted(ObjectInsertedEvent event) {
        facts.add(event.getFactHandle());
        if (replaying) {
            return;
        }
        if (current == null) {
            return;
        }
        Object fact = event.getObject();
        current.inserted.add(fact);
        origins.putIfAbsent(fact, current);
        characters += characters(fact);
        if (characters > TEXT_LIMIT) {
            throw new RulesException(
                    current.rule.place() + ": the rule " + current.rule.id() + " inserts texts that grow without end");
        }
    }

    private static long characters(Object fact) {
        if (fact instanceof Candidate candidate) {
            return (long) candidate.value().length() + candidate.source().length();
        } else if (fact instanceof DesiredValue desired) {
            return (long) desired.value().length() + desired.source().length();
        } else if (fact instanceof SetAside setAside) {
            return (long) setAside.value().length() + setAside.reason().length();
        } else if (fact instanceof Flag flag) {
            return (long) flag.value().length()
                    + flag.text().length()
                    + flag.limit().length();
        }
        return fact instanceof String text ? text.length() : 0;
    }

    @Override
    public void objectUpdated(ObjectUpdatedEvent event) {
        // rules cannot change facts
    }

    @Override
    public void objectDeleted(ObjectDeletedEvent event) {
        // rules cannot remove facts
    }

    /** Takes what fired so far as the prelude of a phase: it counts in each use of the session, without firing again. */
    void prepare(RulePhase phase) {
        firings.forEach(firing -> firing.isPrelude = true);
        prepared.put(phase, List.copyOf(firings));
        firings.clear();
        characters = 0;
    }

    /** The rules that fired so far on nothing but facts that no rule inserted; empty when one fired on others too. */
    Optional<List<RuleSource>> firedOnGivenFacts() {
        boolean given =
                firings.stream().flatMap(firing -> firing.matched.stream()).noneMatch(origins::containsKey);
        return given ? Optional.of(firings.stream().map(firing -> firing.rule).toList()) : Optional.empty();
    }

    /** The facts that came since this was asked before. */
    List<FactHandle> takeFacts() {
        List<FactHandle> taken = List.copyOf(facts);
        facts.clear();
        return taken;
    }

    /** Takes the prelude of a phase for fired, and has what it inserted inserted again. */
    void begin(RulePhase phase, boolean again, Consumer<Object> insert) {
        List<Firing> prelude = prepared.getOrDefault(phase, List.of());
        firings.addAll(prelude);
        if (again) {
            replaying = true;
            prelude.forEach(firing -> firing.inserted.forEach(insert));
            replaying = false;
        }
    }

    /** Forgets everything but the preludes. */
    void rewind() {
        for (Firing firing : firings) {
            if (!firing.isPrelude) {
                firing.inserted.forEach(origins::remove);
            }
        }
        firings.clear();
        current = null;
        characters = 0;
    }

    /** The rule that is firing at the moment, for messages about a failure. */
    @Nullable
    RuleSource current() {
        return current == null ? null : current.rule;
    }

    /** The rule that fired most often, for the message about a loop. */
    RuleSource mostFired() {
        return counts().entrySet().stream()
                .max(Map.Entry.<RuleSource, Long>comparingByValue()
                        .thenComparing(entry -> entry.getKey().id()))
                .orElseThrow()
                .getKey();
    }

    private Map<RuleSource, Long> counts() {
        var counts = new TreeMap<RuleSource, Long>(Comparator.comparing(RuleSource::id));
        firings.forEach(firing -> counts.merge(firing.rule, 1L, Long::sum));
        return counts;
    }

    /** Tells how often each rule fired, by identifier. */
    void count(ObjLongConsumer<String> counter) {
        firings.forEach(firing -> counter.accept(firing.rule.id(), 1));
    }

    /** Every firing so far, in order. */
    List<FiredRule> fired() {
        return firings.stream()
                .map(firing -> new FiredRule(firing.rule, firing.inserted))
                .toList();
    }

    /** The rule that inserted exactly this fact. */
    RuleSource insertedBy(Object fact) {
        return origin(fact).rule;
    }

    /**
     * The analyst's rule behind a desired value: from the value to the candidate that won, and from there to the row
     * (mapping, constant, user provisioning rule) it came from, or to the rule that inserted the candidate itself.
     */
    RuleSource decidedBy(DesiredValue desired) {
        Object fact = desired;
        for (Object next = parent(fact); next != null; next = parent(fact)) {
            fact = next;
        }
        return insertedBy(fact);
    }

    private @Nullable Object parent(Object fact) {
        Firing firing = origins.get(fact);
        if (firing == null || isRow(fact)) {
            return null;
        }
        Object candidate = null;
        for (Object matched : firing.matched) {
            if (!origins.containsKey(matched)) {
                continue;
            }
            if (isRow(matched)) {
                return matched;
            }
            if (candidate == null && matched instanceof Candidate) {
                candidate = matched;
            }
        }
        return candidate != null ? candidate : chosenRule(firing);
    }

    private static @Nullable Object chosenRule(Firing firing) {
        return firing.matched.stream()
                .filter(ChosenRule.class::isInstance)
                .findFirst()
                .orElse(null);
    }

    private static boolean isRow(Object fact) {
        return fact instanceof Mapping || fact instanceof Constant || fact instanceof ProvisioningRule;
    }

    private Firing origin(Object fact) {
        Firing firing = origins.get(fact);
        if (firing == null) {
            throw new IllegalArgumentException("no rule inserted " + fact);
        }
        return firing;
    }
}
