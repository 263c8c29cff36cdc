package dev.ipofficesync.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The folder that holds the simulator's state: files only their owner can read, and one simulator at a time. The lock is
 * the operating system's, so it ends with the process, however that ends.
 */
final class StateFolder implements AutoCloseable {
    private final FileChannel lockFile;

    private StateFolder(FileChannel lockFile) {
        this.lockFile = lockFile;
    }

    /**
     * Takes the folder, making it when it is not there.
     *
     * @throws IllegalStateException when another simulator uses it
     */
    static StateFolder lock(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(
                    folder.resolve("simulator.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isLocked(channel)) {
                return new StateFolder(channel);
            }
            channel.close();
            throw new IllegalStateException("another simulator is using the folder " + folder);
        } catch (IOException unusable) {
            throw new UncheckedIOException("the folder " + folder + " cannot be used", unusable);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException ownProcess) {
            return false;
        }
    }

    /** The database key in hexadecimal: 128 random bits, made once. */
    static String key(Path folder) {
        try {
            Path file = folder.resolve("simulator.key");
            if (!Files.exists(file)) {
                byte[] key = new byte[16];
                new SecureRandom().nextBytes(key);
                writePrivately(
                        file, HexFormat.of().formatHex(key).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            }
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the database key in " + folder + " cannot be read or made", unreadable);
        }
    }

    /**
     * The folder with the database. HSQLDB cannot open files whose making was cut short, so they are made aside and moved
     * here when they are complete.
     */
    static Path database(Path folder, Consumer<Path> make) {
        Path database = folder.resolve("database");
        Path aside = folder.resolve("database.new");
        try {
            if (!Files.isDirectory(database)) {
                removeAll(aside);
                Files.createDirectories(aside);
                make.accept(aside);
                Files.move(aside, database, StandardCopyOption.ATOMIC_MOVE);
            }
            return database;
        } catch (IOException unusable) {
            throw new UncheckedIOException("the database in " + folder + " cannot be made", unusable);
        }
    }

    private static void removeAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Writes a file that only its owner can read, whole or not at all. */
    static void writePrivately(Path file, byte[] content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path fresh = Files.createTempFile(folder, "fresh", ".tmp", ownerOnly());
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException notHere) {
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        };
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException alreadyGone) {
            throw new UncheckedIOException(alreadyGone);
        }
    }
}
