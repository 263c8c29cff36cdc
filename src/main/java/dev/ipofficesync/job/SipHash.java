package dev.ipofficesync.job;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * SipHash-2-4 with 128 bits: a short keyed digest (J.-P. Aumasson, D. J. Bernstein: "SipHash: a fast short-input PRF", 2012, and
 * the reference implementation for the longer result). Here because no library of ours has it. One thread only.
 */
final class SipHash {
    /** Length of a key. */
    static final int KEY_BYTES = 16;
    /** Length of a digest. */
    static final int BYTES = 16;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LAST_ROUNDS = 4;

    private final long k0;
    private final long k1;
    private long v0;
    private long v1;
    private long v2;
    private long v3;

    /** @param key of which the first {@link #KEY_BYTES} count */
    SipHash(byte[] key) {
        k0 = (long) LONGS.get(key, 0);
        k1 = (long) LONGS.get(key, Long.BYTES);
    }

    /** The digest of the first bytes of the content. */
    byte[] of(byte[] content, int length) {
        v0 = k0 ^ 0x736F6D6570736575L;
        v1 = k1 ^ 0x646F72616E646F6DL ^ 0xEE;
        v2 = k0 ^ 0x6C7967656E657261L;
        v3 = k1 ^ 0x7465646279746573L;
        int whole = length & -Long.BYTES;
        for (int i = 0; i < whole; i += Long.BYTES) {
            take((long) LONGS.get(content, i));
        }
        long rest = (long) length << 56;
        for (int i = length - 1; i >= whole; i--) {
            rest |= (content[i] & 0xFFL) << (8 * (i - whole));
        }
        take(rest);
        byte[] digest = new byte[BYTES];
        v2 ^= 0xEE;
        LONGS.set(digest, 0, result());
        v1 ^= 0xDD;
        LONGS.set(digest, Long.BYTES, result());
        return digest;
    }

    private void take(long word) {
        v3 ^= word;
        round();
        round();
        v0 ^= word;
    }

    private long result() {
        for (int i = 0; i < LAST_ROUNDS; i++) {
            round();
        }
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private void round() {
        v0 += v1;
        v2 += v3;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 = Long.rotateLeft(v0, 32);
        v2 += v1;
        v0 += v3;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 = Long.rotateLeft(v2, 32);
    }
}
