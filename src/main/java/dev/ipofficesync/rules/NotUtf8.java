package dev.ipofficesync.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says where a file stops being UTF-8, and what it may be instead. Stateless. */
final class NotUtf8 {
    private NotUtf8() {}

    /** The line of the first byte that is not UTF-8, counted from 1. */
    static int line(Path path) {
        byte[] bytes = bytes(path);
        var decoded = CharBuffer.allocate(bytes.length);
        UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), decoded, true);
        return 1 + (int) decoded.flip().chars().filter(c -> c == '\n').count();
    }

    static String guess(Path path) {
        byte[] bytes = bytes(path);
        boolean wide = bytes.length > 1 && (bytes[0] & 0xff) + (bytes[1] & 0xff) == 0xff + 0xfe;
        return wide
                ? "it seems to be UTF-16, which editors call Unicode"
                : "it seems to be Windows or Latin-1, which editors call ANSI; letters with accents are lost otherwise";
    }

    private static byte[] bytes(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
