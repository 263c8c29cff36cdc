package dev.ipofficesync.plan;

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

    public Sha256 add(String... texts) {
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        return this;
    }

    /** 64 lower-case digits; begins anew afterwards. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
