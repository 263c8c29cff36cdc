package dev.ipofficesync.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.runtime.ClassObjectFilter;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.AgendaGroup;
import org.kie.api.runtime.rule.FactHandle;

/**
 * One evaluation: facts in, phases run in the given order, facts out. Thrown away afterwards. One thread only.
 */
final class RuleSession implements AutoCloseable {
    /** Firings of one phase; a person needs a few dozen, so reaching this can only be a loop. */
    private static final int FIRE_LIMIT = 10_000;

    private final KieSession session;
    private final RuleTrace trace;
    private final Consumer<RuleTrace> whenClosed;
    private @Nullable Queue<RuleSession> free;
    private @Nullable RulePhase first;
    private int uses;
    private boolean failed;
    private boolean closed;

    RuleSession(KieBase kieBase, Map<String, RuleSource> rulesByName, Consumer<RuleTrace> whenClosed) {
        this.session = kieBase.newKieSession();
        this.trace = new RuleTrace(rulesByName);
        this.whenClosed = whenClosed;
        session.addEventListener((org.kie.api.event.rule.AgendaEventListener) trace);
        session.addEventListener((org.kie.api.event.rule.RuleRuntimeEventListener) trace);
    }

    /**
     * Lets the rules of these phases fire on the facts that are there, once for all uses of this session: it may be used again
     * where each of them does so whoever the person is.
     *
     * @param always whether a rule fires on the same facts always, whatever else there is
     */
    boolean prepare(List<RulePhase> phases, Predicate<RuleSource> always) {
        trace.takeFacts();
        first = phases.get(0);
        for (RulePhase phase : phases) {
            run(phase);
            Optional<List<RuleSource>> fired = trace.firedOnGivenFacts();
            if (fired.isEmpty() || !fired.get().stream().allMatch(always)) {
                return false;
            }
            trace.prepare(phase);
            List<FactHandle> inserted = trace.takeFacts();
            if (phase != first) {
                inserted.forEach(session::delete); // no earlier phase may see them
            }
        }
        return true;
    }

    /** Takes out everything that came after {@link #prepare}. */
    private void rewind() {
        guarded(() -> {
            trace.takeFacts().forEach(session::delete);
            trace.rewind();
            return 0;
        });
    }

    /** @throws RulesException when a condition fails on the fact */
    void insert(Object fact) {
        guarded(() -> session.insert(fact));
    }

    void insertAll(Collection<?> facts) {
        facts.forEach(this::insert);
    }

    RuleTrace trace() {
        return trace;
    }

    /**
     * Runs the rules of one phase until none is left to fire.
     *
     * @throws RulesException when a rule fails or the rules loop
     */
    void run(RulePhase phase) {
        AgendaGroup group = session.getAgenda().getAgendaGroup(phase.folder());
        if (group == null) {
            return; // no rule of this phase, nor of any other
        }
        trace.begin(phase, phase != first, this::insert);
        group.setFocus();
        if (guarded(() -> session.fireAllRules(FIRE_LIMIT)) >= FIRE_LIMIT) {
            failed = true;
            RuleSource rule = trace.mostFired();
            throw new RulesException(rule.place() + ": the rules do not come to an end; the rule " + rule.id()
                    + " fired most often of " + FIRE_LIMIT + " times");
        }
    }

    /** A condition or consequence that runs out of memory or depth has failed; it must not take the program with it. */
    private <T> T guarded(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException failure) {
            failed = true;
            throw RuleFailure.in(trace, failure);
        } catch (OutOfMemoryError | StackOverflowError tooLarge) {
            failed = true;
            throw RuleFailure.in(trace, tooLarge);
        }
    }

    /** The facts of a type, in no particular order. */
    <T> List<T> facts(Class<T> type) {
        var facts = new ArrayList<T>();
        session.getObjects(new ClassObjectFilter(type)).forEach(fact -> facts.add(type.cast(fact)));
        return facts;
    }

    /** Ends the session; a second time does nothing. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        whenClosed.accept(trace);
        uses--;
        if (free == null || failed || uses <= 0) {
            session.dispose();
            return;
        }
        rewind();
        closed = false;
        free.add(this);
    }

    /** Ends the session without a word of what fired. */
    void dispose() {
        closed = true;
        session.dispose();
    }

    /** Has the session used again after it is closed, so many times in all. */
    void returnTo(Queue<RuleSession> queue, int times) {
        free = queue;
        uses = times;
    }
}
