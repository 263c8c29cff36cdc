package dev.ipofficesync.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One run at a time for each state folder. The operating system holds the lock for the process, so that a crash leaves
 * none behind. The file says who holds it.
 */
final class RunLock implements AutoCloseable {
    private final FileChannel channel;
    private final FileLock lock;

    private RunLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the lock; null when another process has it.
     *
     * @param what the command that holds it
     */
    static @Nullable RunLock take(Path state, String what) {
        String holder = what + " started " + Instant.now().truncatedTo(ChronoUnit.SECONDS) + ", process "
                + ProcessHandle.current().pid();
        try {
            Files.createDirectories(state);
            FileChannel channel = FileChannel.open(
                    file(state), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                return null;
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
            return new RunLock(channel, lock);
        } catch (IOException failure) {
            throw WritableFolder.unusable(state, "state folder", "usersync.state", failure);
        }
    }

    /** Says that and which run is active. */
    static String active(Path state) {
        return "another run is active: " + holder(state);
    }

    /** What the holder of the lock wrote about itself. */
    static String holder(Path state) {
        try {
            return Files.readString(file(state)).strip();
        } catch (IOException unreadable) {
            return "unknown";
        }
    }

    private static Path file(Path state) {
        return state.resolve("run.lock");
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
