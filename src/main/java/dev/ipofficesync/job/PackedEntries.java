package dev.ipofficesync.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipofficesync.facts.DirectoryEntry;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Entries as bytes, a tenth of what they take otherwise: names of attributes are there once for all entries. Codes are among
 * the bytes as they are, so these stay in memory. Safe for use by many threads.
 */
final class PackedEntries {
    /** A number is written in groups of so many bits, the lowest first; the bit above says that another group follows. */
    private static final int BITS = 7;

    private static final int MORE = 1 << BITS;

    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
    private final Map<Integer, String> names = new ConcurrentHashMap<>();

    byte[] pack(DirectoryEntry entry) {
        var out = new ByteArrayOutputStream();
        put(out, entry.dn());
        put(out, entry.attributes().size());
        entry.attributes().forEach((name, values) -> {
            put(out, number(name));
            put(out, values.size());
            values.forEach(value -> put(out, value));
        });
        put(out, entry.unreadable().size());
        entry.unreadable().forEach(name -> put(out, number(name)));
        return out.toByteArray();
    }

    /** The entry as it was. */
    DirectoryEntry unpack(byte[] packed) {
        ByteBuffer in = ByteBuffer.wrap(packed);
        String dn = text(in);
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        for (int left = number(in); left > 0; left--) {
            String name = name(in);
            List<String> values = new ArrayList<>();
            for (int more = number(in); more > 0; more--) {
                values.add(text(in));
            }
            attributes.put(name, values);
        }
        Set<String> unreadable = new HashSet<>();
        for (int left = number(in); left > 0; left--) {
            unreadable.add(name(in));
        }
        return new DirectoryEntry(dn, attributes, unreadable);
    }

    private int number(String name) {
        return numbers.computeIfAbsent(name, fresh -> {
            // both maps, or another thread could meet a number without its name
            synchronized (names) {
                int number = names.size();
                names.put(number, fresh);
                return number;
            }
        });
    }

    private String name(ByteBuffer in) {
        return names.getOrDefault(number(in), "");
    }

    private static void put(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        put(out, bytes.length);
        out.writeBytes(bytes);
    }

    private static void put(ByteArrayOutputStream out, int number) {
        int left = number;
        for (; left >= MORE; left >>>= BITS) {
            out.write(left | MORE);
        }
        out.write(left);
    }

    private static String text(ByteBuffer in) {
        int length = number(in);
        String text = new String(in.array(), in.arrayOffset() + in.position(), length, UTF_8);
        in.position(in.position() + length);
        return text;
    }

    private static int number(ByteBuffer in) {
        int number = 0;
        for (int shift = 0; ; shift += BITS) {
            byte group = in.get();
            number |= (group & (MORE - 1)) << shift;
            if (group >= 0) {
                return number;
            }
        }
    }
}
