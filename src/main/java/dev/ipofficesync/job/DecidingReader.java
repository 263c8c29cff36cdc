package dev.ipofficesync.job;

import dev.ipofficesync.directory.DirectoryEntryReader;
import dev.ipofficesync.facts.DirectoryEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Reads the directory and has the rules decide at the same time: one thread reads ahead, one for each core decides, and drafts
 * come out in the order of the entries, whoever was ready first. To be read by one thread only.
 */
final class DecidingReader implements ItemStreamReader<Draft> {
    /** Entries on their way; more would only take memory. */
    private static final int AHEAD = 250;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SyncRun run;
    private final DirectoryEntryReader directory;
    private final DecisionProcessor processor;
    private final BlockingQueue<Future<@Nullable Draft>> underWay = new LinkedBlockingQueue<>(AHEAD);
    private @Nullable ExecutorService threads;
    private @Nullable Beside<Instant> connection;

    DecidingReader(SyncRun run, DirectoryEntryReader directory, DecisionProcessor processor) {
        this.run = run;
        this.directory = directory;
        this.processor = processor;
    }

    /** Connects to the directory and begins the search, while the phone systems are being read. */
    void connect() {
        connection = Beside.start("directory", () -> {
            directory.open(new ExecutionContext());
            return Instant.now();
        });
    }

    /** A server hangs up on somebody who has asked for nothing for long; a search that was begun long ago is begun again. */
    @Override
    public void open(ExecutionContext context) {
        Beside<Instant> begun = connection;
        connection = null;
        if (begun == null || begun.result().isBefore(Instant.now().minus(PATIENCE))) {
            directory.open(context);
        }
    }

    /** The next person; null after the last. Fails as reading or deciding failed, when it is the entry's turn. */
    @Override
    public @Nullable Draft read() throws InterruptedException {
        run.stop().check();
        if (threads == null) {
            start();
        }
        return Beside.resultOf(underWay.take());
    }

    private void start() {
        ExecutorService started = Executors.newFixedThreadPool(
                1 + Runtime.getRuntime().availableProcessors(), work -> Beside.thread("deciding", work));
        threads = started;
        started.execute(() -> readAhead(started));
    }

    private void readAhead(ExecutorService deciders) {
        try {
            long seq = 0;
            for (DirectoryEntry entry = directory.read(); entry != null; entry = directory.read()) {
                long number = ++seq;
                DirectoryEntry read = entry;
                underWay.put(deciders.submit(() -> decide(number, read)));
            }
            underWay.put(CompletableFuture.completedFuture(null));
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error failed) {
            end(failed);
        }
    }

    private Draft decide(long seq, DirectoryEntry entry) {
        Draft draft = processor.process(seq, entry);
        run.foresight().keep(entry, draft);
        return draft;
    }

    /** Whoever was read before is decided still. */
    private void end(Throwable failed) {
        try {
            underWay.put(CompletableFuture.failedFuture(failed));
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        Beside<Instant> begun = connection;
        connection = null;
        if (begun != null) {
            try {
                begun.result();
            } catch (RuntimeException notNeeded) {
                // whoever closes has no use for it
            }
        }
        ExecutorService started = threads;
        if (started != null) {
            started.shutdownNow();
            try {
                started.awaitTermination(1, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        directory.close();
    }
}
