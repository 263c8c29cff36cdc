package dev.ipofficesync.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Collection;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A keyed digest (HMAC-SHA-256, RFC 2104) over texts in their order. Keyed, because an entry can hold a code of four digits,
 * which could be found again from a plain digest. One thread only.
 */
final class Fingerprint {
    /** Length of a digest. */
    static final int BYTES = 32;

    private final Mac mac;
    private final byte[] number = new byte[Integer.BYTES];

    private Fingerprint(Mac mac) {
        this.mac = mac;
    }

    static Fingerprint with(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return new Fingerprint(mac);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA256", impossible);
        }
    }

    /** The same so far, to go on from here more than once. */
    Fingerprint copy() {
        try {
            return new Fingerprint((Mac) mac.clone());
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("the JDK's own HmacSHA256 can be copied", impossible);
        }
    }

    Fingerprint add(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        add(bytes.length);
        mac.update(bytes);
        return this;
    }

    Fingerprint add(int value) {
        ByteBuffer.wrap(number).putInt(value);
        mac.update(number);
        return this;
    }

    Fingerprint add(ByteBuffer bytes) {
        mac.update(bytes);
        return this;
    }

    Fingerprint addAll(Collection<String> texts) {
        add(texts.size());
        texts.forEach(this::add);
        return this;
    }

    /** The digest; begins anew afterwards. */
    byte[] bytes() {
        return mac.doFinal();
    }
}
