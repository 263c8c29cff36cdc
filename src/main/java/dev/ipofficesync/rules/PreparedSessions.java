package dev.ipofficesync.rules;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Sessions that are used again. What the rules make of the facts that everybody shares (rows, settings, systems) is the same for
 * everybody and takes most of the time, so it is made once, and what came for one person is taken out for the next. Only where
 * every rule that fires without a person would fire just the same with one; else everybody has a session of their own. Safe
 * for use by many threads.
 */
final class PreparedSessions {
    /** Uses of one session; bounds what the rule engine may keep of earlier ones. */
    private static final int USES = 2_000;

    private final Supplier<RuleSession> fresh;
    private final List<RulePhase> phases;
    private final Predicate<RuleSource> always;
    private final Queue<RuleSession> free = new ConcurrentLinkedQueue<>();
    private volatile boolean usable = true;

    /** @param always whether a rule fires on the same facts always, whatever else there is */
    PreparedSessions(Supplier<RuleSession> fresh, List<RulePhase> phases, Predicate<RuleSource> always) {
        this.fresh = fresh;
        this.phases = phases;
        this.always = always;
    }

    /** A session with the facts of everybody; to be closed. */
    RuleSession take() {
        RuleSession session = free.poll();
        if (session != null) {
            return session;
        }
        session = fresh.get();
        if (!usable) {
            return session;
        }
        if (!session.prepare(phases, always)) {
            usable = false;
            session.dispose();
            return fresh.get();
        }
        session.returnTo(free, USES);
        return session;
    }
}
