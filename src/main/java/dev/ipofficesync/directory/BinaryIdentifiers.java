package dev.ipofficesync.directory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Text forms of Active Directory's binary identifiers. Stateless. */
final class BinaryIdentifiers {
    private static final int GUID_BYTES = 16;
    private static final int SID_HEADER = 8;
    private static final Set<String> GUIDS = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    static {
        GUIDS.addAll(Set.of("objectGUID", "mS-DS-ConsistencyGuid"));
    }

    private BinaryIdentifiers() {}

    /** The identifier as people and other tools write it; null when this is not a binary identifier. */
    static @Nullable String text(String attribute, byte[] value) {
        if (GUIDS.contains(attribute) && value.length == GUID_BYTES) {
            return guid(value);
        }
        if (attribute.equalsIgnoreCase("objectSid") && isSid(value)) {
            return sid(value);
        }
        return null;
    }

    /** MS-DTYP section 2.3.4.2: the first three fields are little-endian, the rest stands as it is. */
    private static String guid(byte[] value) {
        ByteBuffer bytes = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
        long high = Integer.toUnsignedLong(bytes.getInt()) << 32
                | Short.toUnsignedLong(bytes.getShort()) << 16
                | Short.toUnsignedLong(bytes.getShort());
        return new UUID(high, bytes.order(ByteOrder.BIG_ENDIAN).getLong()).toString();
    }

    private static boolean isSid(byte[] value) {
        return value.length >= SID_HEADER && value[0] == 1 && value.length == SID_HEADER + 4 * value[1];
    }

    /** MS-DTYP section 2.4.2.2: revision, authority of 48 bits big-endian, sub-authorities of 32 bits little-endian. */
    private static String sid(byte[] value) {
        ByteBuffer bytes = ByteBuffer.wrap(value);
        long authority = bytes.getLong() & 0xFFFF_FFFF_FFFFL;
        var text = new StringBuilder(String.format(Locale.ROOT, "S-%d-%d", value[0], authority));
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            text.append('-').append(Integer.toUnsignedLong(bytes.getInt()));
        }
        return text.toString();
    }
}
