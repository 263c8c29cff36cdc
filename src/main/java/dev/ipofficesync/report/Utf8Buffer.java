package dev.ipofficesync.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text in UTF-8 that is put together from prepared bytes and from values: nearly all values are short and plain, and a report
 * has millions. One thread only.
 */
final class Utf8Buffer {
    private byte[] bytes = new byte[1 << 13];
    private int used;

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Which characters may be added as they are, for {@link #addIfPlain}.
     *
     * @param others those of ASCII that may not, beside controls
     */
    static boolean[] plainBut(String others) {
        boolean[] plain = new boolean[0x80];
        for (char c = ' '; c <= '~'; c++) {
            plain[c] = others.indexOf(c) < 0;
        }
        return plain;
    }

    int size() {
        return used;
    }

    /** Leaves no more than the first bytes. */
    void cut(int size) {
        used = size;
    }

    void add(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, used, more.length);
        used += more.length;
    }

    void add(long number) {
        if (number >= 0) {
            room(20);
            used = digits(number, used);
        } else {
            add(utf8(Long.toString(number)));
        }
    }

    private int digits(long value, int at) {
        int end = value < 10 ? at : digits(value / 10, at);
        bytes[end] = (byte) ('0' + value % 10);
        return end + 1;
    }

    /** Adds the text if all its characters are plain; gives whether it did. */
    boolean addIfPlain(String text, boolean[] plain) {
        int length = text.length();
        room(length);
        byte[] to = bytes;
        int at = used;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= plain.length || !plain[c]) {
                return false;
            }
            to[at + i] = (byte) c;
        }
        used = at + length;
        return true;
    }

    /** Adds the character that begins there; gives 1 when it took a second {@code char}. */
    int add(String text, int at) {
        room(4);
        int c = text.codePointAt(at);
        if (c < 0x80) {
            bytes[used++] = (byte) c;
            return 0;
        }
        if (c < 0x800) {
            bytes[used++] = (byte) (0xC0 | (c >> 6));
        } else {
            if (c < 0x10000) {
                bytes[used++] = (byte) (0xE0 | (c >> 12));
            } else {
                bytes[used++] = (byte) (0xF0 | (c >> 18));
                bytes[used++] = (byte) (0x80 | ((c >> 12) & 0x3F));
            }
            bytes[used++] = (byte) (0x80 | ((c >> 6) & 0x3F));
        }
        bytes[used++] = (byte) (0x80 | (c & 0x3F));
        return Character.charCount(c) - 1;
    }

    private void room(int more) {
        if (used + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, used + more));
        }
    }

    /**
     * Writes everything; keeps it all the same.
     *
     * @throws UncheckedIOException when the stream cannot be written
     */
    void writeTo(OutputStream out) {
        try {
            out.write(bytes, 0, used);
        } catch (IOException failure) {
            throw new UncheckedIOException("the report could not be written: " + failure.getMessage(), failure);
        }
    }
}
