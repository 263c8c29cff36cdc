package dev.ipofficesync.cli;

import dev.ipofficesync.job.Stop;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * SIGTERM and SIGINT end a run after the change in progress: plan, report and lock are left as after any other run, and the
 * exit status is the run's. Safe for use by many threads.
 */
final class OrderlyEnd {
    private final AtomicReference<@Nullable Stop> stop = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile int status;

    private OrderlyEnd() {}

    /** From now on the end of the process waits for the run. */
    static OrderlyEnd prepare() {
        OrderlyEnd end = new OrderlyEnd();
        Runtime.getRuntime().addShutdownHook(new Thread(end::await, "orderly-end"));
        return end;
    }

    /** What to ask when the process is to end. */
    void of(Stop run) {
        stop.set(run);
    }

    /** The run is over, and everything is closed. */
    int ended(int exitStatus) {
        status = exitStatus;
        ended.countDown();
        return exitStatus;
    }

    private void await() {
        if (ended.getCount() == 0) {
            return;
        }
        Stop run = stop.get();
        if (run != null) {
            run.ask("stopped by a signal");
            System.err.println("stopping after the change in progress ...");
        }
        try {
            ended.await();
            System.out.flush();
            // the usual way out ends with the signal's own status
            Runtime.getRuntime().halt(status);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
