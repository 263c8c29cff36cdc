package dev.ipofficesync.report;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Work on a thread of its own while the caller does something else. Closing waits for its end, so that nothing is left
 * behind when the caller fails. For one caller.
 */
final class Beside<T> implements AutoCloseable {
    private final FutureTask<T> task;
    private final Thread thread;

    Beside(Callable<T> work) {
        task = new FutureTask<>(work);
        thread = new Thread(task, "report");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Waits for the result.
     *
     * @throws IOException what the work threw, as all other exceptions are
     */
    T result() throws IOException {
        try {
            return task.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the report was written");
        } catch (ExecutionException failure) {
            Throwable cause = failure.getCause();
            if (cause instanceof RuntimeException known) {
                throw known;
            }
            if (cause instanceof Error known) {
                throw known;
            }
            throw cause instanceof IOException known ? known : new IOException(cause);
        }
    }

    @Override
    public void close() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
