package dev.ipofficesync.plan;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 (FIPS 180-4) over a list of texts, in hexadecimal. Each text goes in with its length, so that no two different
 * lists look the same. One thread only.
 */
public final class Sha256 {
    private final MessageDigest digest = newDigest();

    /** The algorithm itself, for bytes. */
    public static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** The digest of these texts. */
    public static String of(String... texts) {
        return new Sha256().add(texts).hex();
    }

    /** Adds texts. */
    public Sha256 add(String... texts) {
        return add(bytes(texts));
    }

    /** Adds texts in the form that {@link #bytes} gives them. */
    Sha256 add(byte[] texts) {
        digest.update(texts);
        return this;
    }

    /** The texts, each behind its length. */
    static byte[] bytes(String... texts) {
        var bytes = new ByteArrayOutputStream(256);
        for (String text : texts) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes((utf8.length + ":").getBytes(StandardCharsets.US_ASCII));
            bytes.writeBytes(utf8);
        }
        return bytes.toByteArray();
    }

    /** 64 lower-case digits; begins anew afterwards. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
