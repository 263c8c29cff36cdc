package dev.ipofficesync.evidence;

import dev.ipofficesync.plan.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** SHA-256 over the bytes of a file. Stateless. */
public final class FileDigest {
    private FileDigest() {}

    /**
     * The digest of the file as it is now.
     *
     * @throws UncheckedIOException when the file cannot be read
     */
    public static String of(Path file) {
        MessageDigest digest = Sha256.newDigest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
