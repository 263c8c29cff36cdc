package dev.ipofficesync.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The faults a simulator has right now; they can be set and taken back while it runs. Safe for use by many threads.
 *
 * <pre>{@code
 * simulator.faults().add(FaultRule.of(Fault.BUSY).on("POST", "users").after(2).times(3));
 * simulator.faults().add("clear-on-put,twinning-ignored");
 * }</pre>
 */
public final class SimulatorFaults {
    private final List<Armed> armed = new ArrayList<>();
    private final List<Hook> hooks = new ArrayList<>();

    private record Hook(String method, String resource, boolean done, Runnable action) {}

    private static final class Armed {
        private final FaultRule rule;
        private int seen;

        private Armed(FaultRule rule) {
            this.rule = rule;
        }

        private boolean strikes() {
            seen++;
            return seen > rule.after() && seen - rule.after() <= rule.times();
        }
    }

    /**
     * Sets faults written as text, separated by commas; see {@link FaultRule#parse}. An empty text sets none.
     *
     * @throws IllegalArgumentException when one cannot be read; then none is set
     */
    public void add(String text) {
        List<FaultRule> rules = List.of(text.split(",", -1)).stream()
                .filter(part -> !part.isBlank())
                .map(FaultRule::parse)
                .toList();
        rules.forEach(this::add);
    }

    /** Sets a fault as it usually strikes. */
    public void add(Fault fault) {
        add(FaultRule.of(fault));
    }

    public synchronized void add(FaultRule rule) {
        armed.add(new Armed(rule));
    }

    /** Takes a fault back wherever it was set. */
    public synchronized void remove(Fault fault) {
        armed.removeIf(one -> one.rule.fault() == fault);
    }

    /** Takes everything back, hooks too. */
    public synchronized void clear() {
        armed.clear();
        hooks.clear();
    }

    /**
     * Does something just before the next such call is worked on, once: for example another person's change between a
     * client's GET and its PUT. An action that throws keeps the call from being worked on; its connection then ends.
     */
    public synchronized void beforeNext(String method, String resource, Runnable action) {
        hooks.add(new Hook(method, resource, false, action));
    }

    /** Does something when the next such call has been worked on and is not answered yet, once. */
    public synchronized void afterNext(String method, String resource, Runnable action) {
        hooks.add(new Hook(method, resource, true, action));
    }

    void runHooks(String method, String resource, boolean done) {
        List<Hook> due;
        synchronized (this) {
            due = hooks.stream()
                    .filter(h -> h.method().equals(method) && h.resource().equals(resource) && h.done() == done)
                    .toList();
            hooks.removeAll(due);
        }
        due.forEach(hook -> hook.action().run());
    }

    /** The value of the fault when it strikes this call. Every question counts as a call. */
    synchronized Optional<String> strike(Fault fault, String method, String resource) {
        String value = null;
        for (Armed one : armed) {
            if (one.rule.matches(fault, method, resource) && one.strikes() && value == null) {
                value = one.rule.value();
            }
        }
        return Optional.ofNullable(value);
    }

    /** The values of all such faults that strike this call. */
    synchronized List<String> strikes(Fault fault, String method, String resource) {
        var values = new ArrayList<String>();
        for (Armed one : armed) {
            if (one.rule.matches(fault, method, resource) && one.strikes()) {
                values.add(one.rule.value());
            }
        }
        return values;
    }
}
