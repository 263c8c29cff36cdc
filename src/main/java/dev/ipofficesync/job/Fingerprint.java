package dev.ipofficesync.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Collection;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A keyed digest (HMAC, RFC 2104, with SHA-512/256, FIPS 180-4) over texts in their order, each behind its length. Keyed, because an
 * entry can hold a code of four digits, which could be found again from a plain digest. Not SHA-256: code that is compiled
 * quickly only takes half as long again for that. One thread only.
 */
final class Fingerprint {
    /** Length of a digest. */
    static final int BYTES = 32;

    private final Mac mac;
    /** Digested in one go: many small pieces cost more than the digest itself. */
    private byte[] content = new byte[1 << 11];

    private int length;

    private Fingerprint(Mac mac) {
        this.mac = mac;
    }

    static Fingerprint with(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA512/256");
            mac.init(new SecretKeySpec(key, "HmacSHA512/256"));
            return new Fingerprint(mac);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA512/256", impossible);
        }
    }

    Fingerprint add(String text) {
        return add(text.getBytes(UTF_8));
    }

    Fingerprint add(byte[] bytes) {
        add(bytes.length);
        room(bytes.length);
        System.arraycopy(bytes, 0, content, length, bytes.length);
        length += bytes.length;
        return this;
    }

    Fingerprint add(int value) {
        room(Integer.BYTES);
        content[length++] = (byte) (value >>> 24);
        content[length++] = (byte) (value >>> 16);
        content[length++] = (byte) (value >>> 8);
        content[length++] = (byte) value;
        return this;
    }

    Fingerprint addAll(Collection<String> texts) {
        add(texts.size());
        texts.forEach(this::add);
        return this;
    }

    private void room(int more) {
        if (content.length - length < more) {
            content = Arrays.copyOf(content, Math.max(2 * content.length, length + more));
        }
    }

    /** The digest; begins anew afterwards. */
    byte[] bytes() {
        mac.update(content, 0, length);
        length = 0;
        return mac.doFinal();
    }

    /** The digest as it is compared; begins anew afterwards. */
    ByteBuffer digest() {
        return ByteBuffer.wrap(bytes());
    }
}
