package dev.ipofficesync.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table for two writers on threads of their own: the giver reads them and hands them to the taker in blocks,
 * so that the database is asked once. At most four blocks wait. Either may give up at any time, and holds the other up no
 * longer. Rows must be immutable.
 */
final class SharedRows<R> {
    private static final int TOGETHER = 200;
    private static final int BLOCKS = 4;

    private final ReportTable<R> table;
    private final Deque<List<R>> waiting = new ArrayDeque<>();
    private boolean complete;
    private boolean givenUp;

    SharedRows(ReportTable<R> table) {
        this.table = table;
    }

    /** The table for the one who reads; its rows can be had once. */
    ReportTable<R> giver() {
        return table.withRows(this::give);
    }

    /** The table for the other; its rows can be had once. */
    ReportTable<R> taker() {
        return table.withRows(this::take);
    }

    private void give(Consumer<R> own) {
        var block = new ArrayList<R>(TOGETHER);
        table.rows().accept(row -> {
            block.add(row);
            if (block.size() == TOGETHER) {
                hand(List.copyOf(block));
                block.clear();
            }
            own.accept(row);
        });
        hand(List.copyOf(block));
        complete();
    }

    private void take(Consumer<R> rows) {
        for (List<R> block = next(); block != null; block = next()) {
            block.forEach(rows);
        }
    }

    private synchronized void hand(List<R> block) {
        while (waiting.size() == BLOCKS && !givenUp) {
            await();
        }
        if (!givenUp) {
            waiting.add(block);
            notifyAll();
        }
    }

    private synchronized void complete() {
        complete = true;
        notifyAll();
    }

    /** The next block; null after the last. */
    private synchronized @Nullable List<R> next() {
        while (waiting.isEmpty() && !complete && !givenUp) {
            await();
        }
        if (waiting.isEmpty() && !complete) {
            throw new IllegalStateException("the other file of the report, which reads " + table.title() + ", failed");
        }
        notifyAll();
        return waiting.poll();
    }

    /** To be called when one of the two ends, whether it came to these rows or not; changes nothing when both had them. */
    synchronized void giveUp() {
        givenUp = true;
        notifyAll();
    }

    @SuppressWarnings("WaitNotInLoop") // both callers loop
    private void await() {
        try {
            wait();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the report was written", interrupted);
        }
    }
}
