package dev.ipofficesync.directory;

import com.unboundid.ldap.sdk.Attribute;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What was received as text: values must be UTF-8 without NUL, identifiers of Active Directory get their usual
 * spelling, and an attribute with any other value is unreadable as a whole. Stateless.
 */
final class EntryText {
    private static final Pattern BINARY = Pattern.compile(";binary(?=;|$)", Pattern.CASE_INSENSITIVE);

    private EntryText() {}

    /** Adds an attribute as it was received to those that are text, or to those that are not. */
    static void add(String received, List<byte[]> bytes, Map<String, List<String>> values, Set<String> unreadable) {
        String name = withoutBinary(received);
        try {
            values.put(name, texts(received, bytes));
        } catch (CharacterCodingException notText) {
            unreadable.add(name);
        }
    }

    /** RFC 4522: the option "binary" tells how a value travels, not which attribute it is. */
    private static String withoutBinary(String name) {
        return name.indexOf(';') < 0 ? name : BINARY.matcher(name).replaceAll("");
    }

    private static List<String> texts(String name, List<byte[]> values) throws CharacterCodingException {
        String base = Attribute.getBaseName(name);
        List<String> texts = new ArrayList<>(values.size());
        for (byte[] value : values) {
            String identifier = BinaryIdentifiers.text(base, value);
            texts.add(identifier != null ? identifier : utf8(value));
        }
        return texts;
    }

    private static String utf8(byte[] value) throws CharacterCodingException {
        if (isAscii(value)) {
            return new String(value, StandardCharsets.US_ASCII);
        }
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(value))
                .toString();
        if (text.indexOf('\0') >= 0) {
            throw new CharacterCodingException();
        }
        return text;
    }

    /** Whether there is nothing to check: most values, and a decoder that checks costs several times as much. */
    private static boolean isAscii(byte[] value) {
        for (byte one : value) {
            if (one <= 0) {
                return false;
            }
        }
        return true;
    }
}
