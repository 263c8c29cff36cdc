package dev.ipofficesync.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.unboundid.ldap.sdk.Attribute;
import dev.ipofficesync.facts.DirectoryEntry;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * An entry as the directory sent it, in some hundred bytes: most are as they were the night before, and nobody looks at their
 * texts. There may be codes among them, so these bytes stay in memory. Immutable.
 */
public final class ReceivedEntry {
    /** A number is written in groups of so many bits, the lowest first; the bit above says that another group follows. */
    private static final int BITS = 7;

    private static final int MORE = 1 << BITS;

    private final String dn;
    private final Names names;
    private final byte[] content;

    /**
     * Names of attributes that were asked for, which are written as numbers: the same in every run that asks for the same.
     * Others are written in full. Immutable.
     */
    static final class Names {
        private final List<String> asked;
        private final Map<String, Integer> numbers = new HashMap<>();

        Names(Set<String> attributes) {
            asked = List.copyOf(new TreeSet<>(attributes));
            asked.forEach(name -> numbers.put(name, numbers.size() + 1));
        }

        private void write(ByteArrayOutputStream out, String name) {
            int number = numbers.getOrDefault(name, 0);
            put(out, number);
            if (number == 0) {
                put(out, name.getBytes(UTF_8));
            }
        }

        private String read(ByteBuffer in) {
            int number = number(in);
            return number == 0 ? new String(bytes(in), UTF_8) : asked.get(number - 1);
        }
    }

    private ReceivedEntry(String dn, Names names, byte[] content) {
        this.dn = dn;
        this.names = names;
        this.content = content;
    }

    static ReceivedEntry of(String dn, Collection<Attribute> attributes, Names names) {
        var out = new ByteArrayOutputStream(1 << 9);
        for (Attribute attribute : attributes) {
            names.write(out, attribute.getName());
            byte[][] values = attribute.getValueByteArrays();
            put(out, values.length);
            for (byte[] value : values) {
                put(out, value);
            }
        }
        return new ReceivedEntry(dn, names, out.toByteArray());
    }

    /** Distinguished name as the server sent it. */
    public String dn() {
        return dn;
    }

    /**
     * All that was received beside the DN: the same bytes make the same {@link #entry}, as long as the same attributes are asked
     * for. Read-only.
     */
    public ByteBuffer content() {
        return ByteBuffer.wrap(content).asReadOnlyBuffer();
    }

    /** The entry as rules look at it; made every time. */
    public DirectoryEntry entry() {
        Map<String, List<String>> values = new HashMap<>();
        Set<String> unreadable = new HashSet<>();
        ByteBuffer in = ByteBuffer.wrap(content);
        while (in.hasRemaining()) {
            String name = names.read(in);
            List<byte[]> received = new ArrayList<>();
            for (int left = number(in); left > 0; left--) {
                received.add(bytes(in));
            }
            EntryText.add(name, received, values, unreadable);
        }
        return new DirectoryEntry(dn, values, unreadable);
    }

    /** Only the DN: attributes may hold codes. */
    @Override
    public String toString() {
        return "ReceivedEntry[" + dn + "]";
    }

    private static void put(ByteArrayOutputStream out, byte[] bytes) {
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

    private static byte[] bytes(ByteBuffer in) {
        byte[] bytes = new byte[number(in)];
        in.get(bytes);
        return bytes;
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
