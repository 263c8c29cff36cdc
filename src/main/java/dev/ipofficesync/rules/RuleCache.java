package dev.ipofficesync.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compiled packages on disk, each under a digest of everything it was compiled from. It only saves time: what is missing,
 * damaged, or could have been written by somebody else, is compiled again without a word. Safe for use by many threads.
 */
final class RuleCache {
    private static final int KEPT = 100;
    private static final int DIGEST_BYTES = 32;
    private static final String ENDING = ".rules";

    /** Keeps nothing. */
    static final RuleCache NONE = new RuleCache(null);

    private final @Nullable Path folder;

    private RuleCache(@Nullable Path folder) {
        this.folder = folder;
    }

    /** @param folder made when something is kept in it for the first time */
    static RuleCache in(Path folder) {
        return new RuleCache(folder);
    }

    /** The name for what comes of these files; an empty text when this program cannot be told from others. */
    String key(List<RuleFile> files) {
        String program = folder == null ? "" : ProgramDigest.VALUE;
        return program.isEmpty() ? "" : hex((program + "\0" + RuleFolder.digest(files)).getBytes(UTF_8));
    }

    Optional<byte[]> find(String key) {
        if (folder == null || key.isEmpty()) {
            return Optional.empty();
        }
        Path file = folder.resolve(key + ENDING);
        try {
            if (!Files.isRegularFile(file) || othersMayWrite(file) || othersMayWrite(folder)) {
                return Optional.empty();
            }
            byte[] content = Files.readAllBytes(file);
            byte[] compiled = Arrays.copyOfRange(content, Math.min(DIGEST_BYTES, content.length), content.length);
            boolean whole = MessageDigest.isEqual(
                    Arrays.copyOf(content, DIGEST_BYTES), RuleFolder.sha256().digest(compiled));
            return whole ? Optional.of(compiled) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** That a cache cannot be written is no reason to fail. */
    void keep(String key, byte[] compiled) {
        if (folder == null || key.isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(folder);
            removeOldest();
            // a temporary file is its owner's alone
            Path temporary = Files.createTempFile(folder, "new", ".tmp");
            byte[] digest = RuleFolder.sha256().digest(compiled);
            Files.write(
                    temporary,
                    ByteBuffer.allocate(digest.length + compiled.length)
                            .put(digest)
                            .put(compiled)
                            .array());
            Files.move(temporary, folder.resolve(key + ENDING), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            // compiled again the next time
        }
    }

    private void removeOldest() throws IOException {
        try (Stream<Path> kept = Files.list(Objects.requireNonNull(folder))) {
            List<Path> oldestFirst =
                    kept.sorted(Comparator.comparing(RuleCache::written)).toList();
            for (Path file : oldestFirst.subList(0, Math.max(0, oldestFirst.size() - KEPT))) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static long written(Path file) {
        return file.toFile().lastModified();
    }

    /** Compiled rules are programs: whoever can write them could run anything as the one who reads them. */
    private static boolean othersMayWrite(Path file) throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return false;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        return permissions.contains(PosixFilePermission.OTHERS_WRITE)
                || permissions.contains(PosixFilePermission.GROUP_WRITE)
                || !Files.getOwner(file).getName().equals(System.getProperty("user.name"));
    }

    private static String hex(byte[] text) {
        return HexFormat.of().formatHex(RuleFolder.sha256().digest(text));
    }
}
