package dev.ipofficesync.report;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Hands bytes to another stream on a thread of its own, in blocks of 64 KiB and in their order: compressing takes as long as
 * making what is compressed. At most four blocks wait. Closing waits until everything is written, tells what went wrong there, and
 * leaves the other stream open. For one thread.
 */
final class OutputBeside extends OutputStream {
    private static final int SIZE = 1 << 16;
    private static final int BLOCKS = 4;

    private static final class Block {
        private final byte[] bytes = new byte[SIZE];
        private int used;
    }

    private final BlockingQueue<Block> free = new ArrayBlockingQueue<>(BLOCKS);
    private final BlockingQueue<Block> full = new ArrayBlockingQueue<>(BLOCKS);
    private final Beside<Boolean> writing;
    private Block block = new Block();
    private boolean closed;

    /** @param out nobody else may write to it until this is closed */
    OutputBeside(OutputStream out) {
        for (int i = 1; i < BLOCKS; i++) {
            free.add(new Block());
        }
        writing = new Beside<>(() -> writeAll(out));
    }

    /** An empty block is the last. After a failure the rest is taken and left, so that nobody waits for room. */
    private boolean writeAll(OutputStream out) throws IOException, InterruptedException {
        IOException failure = null;
        for (Block next = full.take(); next.used > 0; next = full.take()) {
            try {
                if (failure == null) {
                    out.write(next.bytes, 0, next.used);
                }
            } catch (IOException failed) {
                failure = failed;
            }
            next.used = 0;
            free.put(next);
        }
        if (failure != null) {
            throw failure;
        }
        return true;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int done = 0;
        while (done < length) {
            int some = Math.min(length - done, SIZE - block.used);
            System.arraycopy(bytes, from + done, block.bytes, block.used, some);
            block.used += some;
            done += some;
            if (block.used == SIZE) {
                hand();
            }
        }
    }

    private void hand() throws IOException {
        try {
            full.put(block);
            block = free.take();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the report was written");
        }
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (writing) {
            if (block.used > 0) {
                hand();
            }
            full.put(block);
            writing.result();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the report was written");
        }
    }
}
