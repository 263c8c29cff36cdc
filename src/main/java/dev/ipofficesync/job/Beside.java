package dev.ipofficesync.job;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Work that is done in a thread of its own while the run does something else. To be asked for its result by one thread. */
public final class Beside<T> {
    private final FutureTask<T> work;

    private Beside(FutureTask<T> work) {
        this.work = work;
    }

    /** Begins in a new thread, which does not keep the program alive. */
    public static <T> Beside<T> start(String name, Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(work::get);
        thread(name, task).start();
        return new Beside<>(task);
    }

    /** Begins work in a new thread that nobody waits for, and that does not keep the program alive. */
    public static void run(String name, Runnable work) {
        thread(name, work).start();
    }

    /** Waits for the result; fails as the work failed. */
    public T result() {
        try {
            return resultOf(work);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }

    /** Waits for the end of the work, whatever came of it. */
    void await() {
        try {
            work.get();
        } catch (ExecutionException failed) {
            // for whoever asks for the result
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the end of the work, whatever came of it; not longer than this. */
    boolean endsWithin(Duration time) {
        try {
            work.get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException failed) {
            return true;
        } catch (TimeoutException busy) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Waits for any work of another thread; fails as the work failed. */
    static <T extends @Nullable Object> T resultOf(Future<T> work) throws InterruptedException {
        try {
            return work.get();
        } catch (ExecutionException failed) {
            throw thrown(failed.getCause());
        }
    }

    /** What failed in another thread, to be thrown in this one. */
    static RuntimeException thrown(@Nullable Throwable failure) {
        if (failure instanceof RuntimeException cause) {
            return cause;
        }
        if (failure instanceof Error cause) {
            throw cause;
        }
        return new IllegalStateException(failure);
    }

    /** A thread that does not keep the program alive, and whose lines in the log have the marks of this one. */
    static Thread thread(String name, Runnable work) {
        Map<String, String> log = MDC.getCopyOfContextMap();
        Thread thread = new Thread(
                () -> {
                    if (log != null) {
                        MDC.setContextMap(log);
                    }
                    work.run();
                },
                name);
        thread.setDaemon(true);
        return thread;
    }
}
