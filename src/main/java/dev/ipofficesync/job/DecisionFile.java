package dev.ipofficesync.job;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Bytes in a file that only its owner may read or write, beside a secret made for it. Begun by a keyed digest over all that
 * follows: a file that is damaged, cut short or foreign is as good as none, and one that cannot be written is done without.
 * One thread only.
 */
final class DecisionFile {
    private static final int KEY_BYTES = 32;

    private final @Nullable Path folder;
    private final byte[] key;

    /** Writes the content. */
    @FunctionalInterface
    interface Content {
        void write(DataOutputStream out) throws IOException;
    }

    private DecisionFile(@Nullable Path folder, byte[] key) {
        this.folder = folder;
        this.key = key;
    }

    /** Keeps nothing. */
    static DecisionFile none() {
        return new DecisionFile(null, new byte[KEY_BYTES]);
    }

    /** @param folder made when it is missing */
    static DecisionFile in(Path folder) {
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve("decisions.key");
            if (!Files.exists(file)) {
                byte[] fresh = new byte[KEY_BYTES];
                new SecureRandom().nextBytes(fresh);
                move(Files.write(Files.createTempFile(folder, "new", ".tmp"), fresh), file);
            }
            byte[] key = Files.readAllBytes(file);
            return isOurs(file) && key.length == KEY_BYTES ? new DecisionFile(folder, key) : none();
        } catch (IOException unusable) {
            return none();
        }
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
        Path file = folder.resolve("decisions");
        try {
            if (!Files.exists(file) || !isOurs(file)) {
                return nothing;
            }
            ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file));
            if (all.remaining() < Fingerprint.BYTES) {
                return nothing;
            }
            byte[] digest = new byte[Fingerprint.BYTES];
            ByteBuffer content = all.get(digest).slice();
            return MessageDigest.isEqual(
                            digest,
                            Fingerprint.with(key).add(content.duplicate()).bytes())
                    ? content
                    : nothing;
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
                move(temporary, folder.resolve("decisions"));
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException unwritable) {
            // decided again the next time
        }
    }

    private void write(Content content, Path file) throws IOException {
        Fingerprint print = Fingerprint.with(key);
        try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write(new byte[Fingerprint.BYTES]);
            var printed = new DataOutputStream(new BufferedOutputStream(new Printed(print, out), 1 << 16));
            content.write(printed);
            printed.flush();
        }
        try (var channel = Files.newByteChannel(file, java.nio.file.StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(print.bytes()));
        }
    }

    /** Whatever passes through goes into the digest too. */
    private static final class Printed extends OutputStream {
        private final Fingerprint print;
        private final OutputStream out;

        Printed(Fingerprint print, OutputStream out) {
            this.print = print;
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            print.add(ByteBuffer.wrap(bytes, from, length));
            out.write(bytes, from, length);
        }
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
