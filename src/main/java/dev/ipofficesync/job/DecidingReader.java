package dev.ipofficesync.job;

import dev.ipofficesync.directory.DirectoryEntryReader;
import dev.ipofficesync.directory.ReceivedEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
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
 * come out in the order of the entries, whoever was ready first. Entries go from thread to thread some at a time: handing
 * over each by itself costs as much as recalling what was decided about it. To be read by one thread only.
 */
final class DecidingReader implements ItemStreamReader<Draft> {
    /** Entries decided together. */
    private static final int TOGETHER = 50;
    /** Times so many on their way; more would only take memory. */
    private static final int AHEAD = 12;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SyncRun run;
    private final DirectoryEntryReader directory;
    private final DecisionProcessor processor;
    private final BlockingQueue<Future<Portion<Draft>>> underWay = new LinkedBlockingQueue<>(AHEAD);
    private Iterator<Draft> ready = Collections.emptyIterator();
    private @Nullable Portion<Draft> current;
    private @Nullable ExecutorService threads;
    private @Nullable Beside<Instant> connection;

    /**
     * Some, in the order of the entries. Immutable.
     *
     * @param failure of whoever comes after them; null when nothing failed
     * @param last whether nobody comes after them
     */
    private record Portion<T>(List<T> people, @Nullable Throwable failure, boolean last) {}

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
        while (!ready.hasNext()) {
            Portion<Draft> before = current;
            if (before != null && before.failure() != null) {
                throw Beside.thrown(before.failure());
            }
            if (before != null && before.last()) {
                return null;
            }
            current = Beside.resultOf(underWay.take());
            ready = current.people().iterator();
        }
        return ready.next();
    }

    private void start() {
        ExecutorService started = Executors.newFixedThreadPool(
                1 + Runtime.getRuntime().availableProcessors(), work -> Beside.thread("deciding", work));
        threads = started;
        started.execute(() -> readAhead(started));
    }

    private void readAhead(ExecutorService deciders) {
        try {
            long first = 1;
            Portion<ReceivedEntry> some;
            do {
                some = portion();
                long number = first;
                Portion<ReceivedEntry> read = some;
                underWay.put(deciders.submit(() -> decide(number, read)));
                first += some.people().size();
            } while (!some.last());
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private Portion<ReceivedEntry> portion() {
        List<ReceivedEntry> entries = new ArrayList<>(TOGETHER);
        try {
            ReceivedEntry entry = directory.receive();
            while (entry != null) {
                entries.add(entry);
                if (entries.size() == TOGETHER) {
                    return new Portion<>(entries, null, false);
                }
                entry = directory.receive();
            }
            return new Portion<>(entries, null, true);
        } catch (RuntimeException | Error failed) {
            // whoever was read before is decided still
            return new Portion<>(entries, failed, true);
        }
    }

    private Portion<Draft> decide(long first, Portion<ReceivedEntry> read) {
        List<Draft> drafts = new ArrayList<>(read.people().size());
        try {
            for (ReceivedEntry entry : read.people()) {
                Draft draft = processor.process(first + drafts.size(), entry);
                run.foresight().keep(entry, draft);
                drafts.add(draft);
            }
            return new Portion<>(drafts, read.failure(), read.last());
        } catch (RuntimeException | Error failed) {
            return new Portion<>(drafts, failed, true);
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
