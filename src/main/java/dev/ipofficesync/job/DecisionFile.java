package dev.ipofficesync.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lines by key, in a file that only its owner may read or write, beside a secret made for it. Closed by a fingerprint: a file
 * that is damaged, cut short or foreign is as good as none, and one that cannot be written is done without. One thread only.
 */
final class DecisionFile {
    private static final int KEY_BYTES = 32;

    private final @Nullable Path folder;
    private final byte[] key;

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

    Map<String, String> read() {
        Map<String, String> lines = new HashMap<>();
        if (folder == null) {
            return lines;
        }
        Path file = folder.resolve("decisions");
        try {
            if (!Files.exists(file) || !isOurs(file)) {
                return lines;
            }
            Fingerprint print = Fingerprint.with(key);
            try (BufferedReader text = Files.newBufferedReader(file, UTF_8)) {
                for (String line = text.readLine(); line != null; line = text.readLine()) {
                    int space = line.indexOf(' ');
                    if (space < 0) {
                        return line.equals(print.end()) ? lines : new HashMap<>();
                    }
                    print.add(line);
                    lines.put(line.substring(0, space), line.substring(space + 1));
                }
            }
        } catch (IOException unreadable) {
            // as good as none
        }
        return new HashMap<>();
    }

    void write(Map<String, String> lines) {
        if (folder == null) {
            return;
        }
        try {
            Path temporary = Files.createTempFile(folder, "new", ".tmp");
            try {
                write(lines, temporary);
                move(temporary, folder.resolve("decisions"));
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException unwritable) {
            // decided again the next time
        }
    }

    private void write(Map<String, String> lines, Path file) throws IOException {
        Fingerprint print = Fingerprint.with(key);
        try (BufferedWriter text = Files.newBufferedWriter(file, UTF_8)) {
            for (Map.Entry<String, String> entry : new TreeMap<>(lines).entrySet()) {
                String line = entry.getKey() + " " + entry.getValue();
                print.add(line);
                text.write(line);
                text.write('\n');
            }
            text.write(print.end());
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
