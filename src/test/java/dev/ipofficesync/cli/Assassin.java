package dev.ipofficesync.cli;

import dev.ipofficesync.simulator.SimulatorFaults;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Watches what a process asks of the servers, and kills it at the appointed moment. Safe for use by many threads. */
final class Assassin implements AutoCloseable {
    static final List<String> WRITES = List.of(
            "PUT huntgroups", "DELETE users", "DELETE extensions", "PUT users", "POST extensions", "POST users");

    private static final List<String> READINGS =
            List.of("GET systems", "GET users", "GET extensions", "GET huntgroups");

    private final SimulatorFaults faults;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private @Nullable Process victim;
    private Blow blow = Blow.none();
    private int seen;
    private String phase = "";
    private String last = "";
    private String scene = "";

    Assassin(SimulatorFaults faults) {
        this.faults = faults;
        WRITES.forEach(this::watch);
        READINGS.forEach(this::watch);
    }

    private void watch(String call) {
        watch(call, false);
        watch(call, true);
    }

    private void watch(String call, boolean after) {
        String[] parts = call.split(" ", 2);
        Runnable action = () -> {
            watch(call, after);
            met(call, after);
        };
        if (after) {
            faults.afterNext(parts[0], parts[1], action);
        } else {
            faults.beforeNext(parts[0], parts[1], action);
        }
    }

    synchronized void appoint(Process process, Blow next) {
        victim = process;
        blow = next;
        seen = 0;
        phase = "start";
        last = "";
        scene = "";
        if (next.moment() == Blow.Moment.START) {
            later();
        }
    }

    /** The directory was searched. */
    synchronized void searched() {
        phase = "plan";
        if (blow.moment() == Blow.Moment.PLAN) {
            later();
        }
    }

    private synchronized void met(String call, boolean after) {
        last = (after ? "after " : "before ") + call;
        boolean write = !call.startsWith("GET");
        if (write) {
            phase = "apply";
        } else if (phase.equals("start") || phase.equals("plan")) {
            // the directory is searched while the phone systems are read
            phase = "snapshot";
        }
        boolean readBack = phase.equals("apply") && call.equals("GET users") && after;
        if (readBack) {
            phase = "report";
        }
        if (readBack && blow.moment() == Blow.Moment.REPORT) {
            later();
        }
        boolean wanted = (blow.moment() == Blow.Moment.WRITE && write)
                || (blow.moment() == Blow.Moment.SNAPSHOT && phase.equals("snapshot"));
        boolean lastOfSnapshot = phase.equals("snapshot") && after && call.equals("GET huntgroups");
        if (lastOfSnapshot) {
            phase = "plan";
        }
        if (wanted
                && after == blow.after()
                && (blow.call().isEmpty() || blow.call().equals(call))) {
            seen++;
            if (seen == blow.nth()) {
                kill();
                throw new IllegalStateException("killed: the call is lost");
            }
        }
    }

    private void later() {
        Process appointed = victim;
        var unused = timer.schedule(
                () -> {
                    synchronized (this) {
                        if (victim == appointed) {
                            kill();
                        }
                    }
                },
                blow.delayMillis(),
                TimeUnit.MILLISECONDS);
    }

    private synchronized void kill() {
        if (victim != null && victim.isAlive()) {
            scene = phase;
            victim.destroyForcibly();
        }
    }

    /** In which phase the process was killed; empty when it was not. */
    synchronized String scene() {
        return scene;
    }

    /** The last call that was seen of the process. */
    synchronized String last() {
        return last;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
