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
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.event.rule.ObjectDeletedEvent;
import org.kie.api.event.rule.ObjectInsertedEvent;
import org.kie.api.event.rule.ObjectUpdatedEvent;
import org.kie.api.event.rule.RuleRuntimeEventListener;

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
    private @Nullable Firing current;
    private long characters;

    RuleTrace(Map<String, RuleSource> rulesByName) {
        this.rules = rulesByName;
    }

    /** One firing of a rule: the facts it matched, and those it inserted. */
    private record Firing(RuleSource rule, List<Object> matched, List<Object> inserted) {}

    @Override
    public void beforeMatchFired(BeforeMatchFiredEvent event) {
        RuleSource rule = rules.get(event.getMatch().getRule().getName());
        if (rule == null) {
            throw new RulesException("a rule without a known place fired");
        }
        current = new Firing(rule, event.getMatch().getObjects(), new ArrayList<>(2));
        firings.add(current);
    }

    @Override
    public void afterMatchFired(AfterMatchFiredEvent event) {
        current = null;
    }

    @Override
    public void objectInserted(ObjectInsertedEvent event) {
        if (current == null) {
            return;
        }
        Object fact = event.getObject();
        current.inserted().add(fact);
        origins.putIfAbsent(fact, current);
        characters += characters(fact);
        if (characters > TEXT_LIMIT) {
            throw new RulesException(current.rule().place() + ": the rule "
                    + current.rule().id() + " inserts texts that grow without end");
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

    /** The rule that is firing at the moment, for messages about a failure. */
    @Nullable
    RuleSource current() {
        return current == null ? null : current.rule();
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
        firings.forEach(firing -> counts.merge(firing.rule(), 1L, Long::sum));
        return counts;
    }

    /** Tells how often each rule fired, by identifier. */
    void count(ObjLongConsumer<String> counter) {
        firings.forEach(firing -> counter.accept(firing.rule().id(), 1));
    }

    /** Every firing so far, in order. */
    List<FiredRule> fired() {
        return firings.stream()
                .map(firing -> new FiredRule(firing.rule(), firing.inserted()))
                .toList();
    }

    /** The rule that inserted exactly this fact. */
    RuleSource insertedBy(Object fact) {
        return origin(fact).rule();
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
        for (Object matched : firing.matched()) {
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
        return firing.matched().stream()
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
