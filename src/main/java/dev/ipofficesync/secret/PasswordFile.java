package dev.ipofficesync.secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** A file that holds nothing but a password. Stateless. */
public final class PasswordFile {
    private PasswordFile() {}

    /**
     * The first line of the file, in UTF-8.
     *
     * @throws IllegalArgumentException when it cannot be read, is empty, or when others than its owner may read it (where
     *     the file system knows POSIX permissions)
     */
    public static String read(Path file) {
        try {
            requirePrivate(file);
            String password = Files.readString(file, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
            if (password.isEmpty()) {
                throw new IllegalArgumentException("password-file " + file + " is empty; write the password into it");
            }
            return password;
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "password-file " + file
                            + " cannot be read; it must exist, be text in UTF-8 and belong to this account",
                    unreadable);
        }
    }

    /**
     * Whether only its owner may read the file; true where the file system does not know POSIX permissions.
     *
     * @throws IOException when there is no such file
     */
    public static boolean isPrivate(Path file) throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return true;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        return !permissions.contains(PosixFilePermission.GROUP_READ)
                && !permissions.contains(PosixFilePermission.OTHERS_READ);
    }

    private static void requirePrivate(Path file) throws IOException {
        if (!isPrivate(file)) {
            throw new IllegalArgumentException(
                    "password-file " + file + " can be read by others than its owner; run: chmod 600 " + file);
        }
    }
}
