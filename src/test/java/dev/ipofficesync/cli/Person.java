package dev.ipofficesync.cli;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/**
 * An entry for the directory of a test, as Active Directory has them. Immutable.
 *
 * @param name of the entry; also sAMAccountName, unless the lines say otherwise
 * @param lines further attributes, one line each
 */
record Person(String name, String lines) {
    /** With a name, an identifier, and these attributes as {@code attribute: value}. */
    static Person of(String name, String... attributes) {
        return new Person(name, "sAMAccountName: " + name + "\nobjectGUID:: " + guid(name) + "\n" + joined(attributes));
    }

    /** With these attributes only. */
    static Person bare(String name, String... attributes) {
        return new Person(name, joined(attributes));
    }

    private static String joined(String... attributes) {
        return attributes.length == 0 ? "" : String.join("\n", attributes) + "\n";
    }

    static String dn(String name) {
        return "CN=" + name + "," + WholeLine.PEOPLE;
    }

    /** Sixteen bytes in Base64, the same for the same text. */
    static String guid(String text) {
        return Base64.getEncoder().encodeToString(guidBytes(text));
    }

    static byte[] guidBytes(String text) {
        UUID uuid = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
        // Active Directory stores the first three parts of a GUID with their least significant byte first
        return ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) (uuid.getMostSignificantBits() >>> 32))
                .putShort((short) (uuid.getMostSignificantBits() >>> 16))
                .putShort((short) uuid.getMostSignificantBits())
                .order(ByteOrder.BIG_ENDIAN)
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    /** The same as Active Directory's tools print it. */
    static String guidText(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    String ldif() {
        return "dn: " + dn(name) + "\nobjectClass: user\nuserAccountControl: 512\ncn: " + name + "\n" + lines;
    }
}
