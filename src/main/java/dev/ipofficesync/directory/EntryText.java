package dev.ipofficesync.directory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import dev.ipofficesync.facts.DirectoryEntry;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An entry of the LDAP SDK as text: values must be UTF-8 without NUL, identifiers of Active Directory get their usual
 * spelling, and an attribute with any other value is unreadable as a whole. Stateless.
 */
final class EntryText {
    private static final Pattern BINARY = Pattern.compile(";binary(?=;|$)", Pattern.CASE_INSENSITIVE);

    private EntryText() {}

    static DirectoryEntry of(Entry entry, Collection<Attribute> attributes) {
        Map<String, List<String>> values = new HashMap<>();
        Set<String> unreadable = new HashSet<>();
        for (Attribute attribute : attributes) {
            String name = withoutBinary(attribute);
            try {
                values.put(name, texts(attribute));
            } catch (CharacterCodingException notText) {
                unreadable.add(name);
            }
        }
        return new DirectoryEntry(entry.getDN(), values, unreadable);
    }

    /** RFC 4522: the option "binary" tells how a value travels, not which attribute it is. */
    private static String withoutBinary(Attribute attribute) {
        String name = attribute.getName();
        return name.indexOf(';') < 0 ? name : BINARY.matcher(name).replaceAll("");
    }

    private static List<String> texts(Attribute attribute) throws CharacterCodingException {
        List<String> texts = new ArrayList<>(attribute.size());
        for (byte[] value : attribute.getValueByteArrays()) {
            String identifier = BinaryIdentifiers.text(attribute.getBaseName(), value);
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
