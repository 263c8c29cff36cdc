package dev.ipofficesync.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;

/**
 * A keyed digest ({@link SipHash}) over texts in their order, each behind its length. Keyed, because an
 * entry can hold a code of four digits, which could be found again from a plain digest. Not of the SHA family: that takes ten
 * times as long in code that is compiled quickly only. One thread only.
 */
final class Fingerprint {
    /** Length of a digest. */
    static final int BYTES = SipHash.BYTES;

    private final SipHash hash;
    /** Digested in one go: many small pieces cost more than the digest itself. */
    private byte[] content = new byte[1 << 11];

    private int length;

    private Fingerprint(SipHash hash) {
        this.hash = hash;
    }

    static Fingerprint with(byte[] key) {
        return new Fingerprint(new SipHash(key));
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

    Fingerprint add(ByteBuffer bytes) {
        int more = bytes.remaining();
        add(more);
        room(more);
        bytes.get(content, length, more);
        length += more;
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
        byte[] digest = hash.of(content, length);
        length = 0;
        return digest;
    }

    /** The digest as it is compared; begins anew afterwards. */
    ByteBuffer digest() {
        return ByteBuffer.wrap(bytes());
    }
}
