package dev.ipofficesync.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.Set;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Bytes in a file that only its owner may read or write, beside a secret made for it. Begun by a checksum (CRC-32C) over all
 * that follows: a file that is damaged or cut short is as good as none, and one that cannot be written is done without. What is
 * in a foreign one is found out by its digests, which have another key. One thread only.
 */
final class KeptFile {
    private static final int KEY_BYTES = 32;

    private final @Nullable Path folder;
    private final String name;
    private final byte[] key;

    /** Writes the content. */
    @FunctionalInterface
    interface Content {
        void write(DataOutputStream out) throws IOException;
    }

    private KeptFile(@Nullable Path folder, String name, byte[] key) {
        this.folder = folder;
        this.name = name;
        this.key = key;
    }

    /** Keeps nothing. */
    static KeptFile none() {
        return new KeptFile(null, "", new byte[KEY_BYTES]);
    }

    /**
     * @param folder made when it is missing
     * @param name of the file
     */
    static KeptFile in(Path folder, String name) {
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve("decisions.key");
            if (!Files.exists(file)) {
                byte[] fresh = new byte[KEY_BYTES];
                new SecureRandom().nextBytes(fresh);
                move(Files.write(Files.createTempFile(folder, "new", ".tmp"), fresh), file);
            }
            byte[] key = Files.readAllBytes(file);
            return isOurs(file) && key.length == KEY_BYTES ? new KeptFile(folder, name, key) : none();
        } catch (IOException unusable) {
            return none();
        }
    }

    /** Whether what is written can be read again. */
    boolean keeps() {
        return folder != null;
    }

    byte[] key() {
        return key;
    }

    /** The content, at its start; nothing left to read when there is none that can be trusted. */
    ByteBuffer read() {
        ByteBuffer nothing = ByteBuffer.allocate(0);
        if (folder == null) {
            return nothing;
        }
        Path file = folder.resolve(name);
        try {
            if (!Files.exists(file) || !isOurs(file)) {
                return nothing;
            }
            ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file));
            if (all.remaining() < Long.BYTES) {
                return nothing;
            }
            long sum = all.getLong();
            CRC32C there = new CRC32C();
            there.update(all.duplicate());
            return there.getValue() == sum ? all.slice() : nothing;
        } catch (IOException unreadable) {
            return nothing;
        }
    }

    void write(Content content) {
        if (folder == null) {
            return;
        }
        try {
            Path temporary = Files.createTempFile(folder, "new", ".tmp");
            try {
                write(content, temporary);
                move(temporary, folder.resolve(name));
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException unwritable) {
            // made again the next time
        }
    }

    private static void write(Content content, Path file) throws IOException {
        CRC32C sum = new CRC32C();
        try (OutputStream plain = Files.newOutputStream(file)) {
            plain.write(new byte[Long.BYTES]);
            var out = new DataOutputStream(new BufferedOutputStream(new CheckedOutputStream(plain, sum), 1 << 16));
            content.write(out);
            out.flush();
        }
        try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
            channel.write(
                    ByteBuffer.allocate(Long.BYTES).putLong(sum.getValue()).flip());
        }
    }

    /** Writes bytes behind their length. */
    static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** The text that comes next, of those written as {@link #write(DataOutputStream, byte[])} does. */
    static String text(ByteBuffer in) {
        int length = in.getInt();
        String text = new String(in.array(), in.arrayOffset() + in.position(), length, UTF_8);
        in.position(in.position() + length);
        return text;
    }

    private static void move(Path temporary, Path target) throws IOException {
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static boolean isOurs(Path file) throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return true;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        return Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE)
                .containsAll(permissions);
    }
}
