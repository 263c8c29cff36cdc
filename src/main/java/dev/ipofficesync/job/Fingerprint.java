package dev.ipofficesync.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A keyed digest (HMAC-SHA-256, RFC 2104) over texts in their order. Keyed, because an entry can hold a code of four digits,
 * which could be found again from a plain digest. One thread only.
 */
final class Fingerprint {
    private final Mac mac;

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

    Fingerprint add(int number) {
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
        return this;
    }

    Fingerprint addAll(Collection<String> texts) {
        add(texts.size());
        texts.forEach(this::add);
        return this;
    }

    String end() {
        return HexFormat.of().formatHex(mac.doFinal());
    }
}
