package dev.ipofficesync.ipoffice;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The body of a write: one object in the bare {@code data} form. Immutable.
 *
 * @param secrets values that must not come back in any text
 */
record RequestBody(String text, Collection<String> secrets) {
    private static final Set<String> SECRETS = Set.of("LoginCode", "VoicemailCode", "Password");

    /**
     * The body that carries these fields of one object.
     *
     * @param guid empty for an object that is to be created
     * @param fields in the order in which they are to be sent
     * @throws IpOfficeException kind REFUSED, when a value holds a character that XML 1.0 cannot carry
     */
    static RequestBody of(String element, String guid, Map<String, String> fields) {
        var xml = new StringBuilder(1024);
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?><data><ws_object><")
                .append(element);
        if (!guid.isEmpty()) {
            var value = new StringBuilder();
            append(value, "GUID", guid);
            xml.append(" GUID=\"")
                    .append(value.toString().replace("\"", "&quot;"))
                    .append('"');
        }
        xml.append('>');
        fields.forEach((field, value) -> {
            xml.append('<').append(field).append('>');
            append(xml, field, value);
            xml.append("</").append(field).append('>');
        });
        xml.append("</").append(element).append("></ws_object></data>");
        return new RequestBody(xml.toString(), secretsOf(fields));
    }

    private static void append(StringBuilder xml, String field, String value) {
        int character;
        for (int i = 0; i < value.length(); i += Character.charCount(character)) {
            character = value.codePointAt(i);
            switch (character) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                // a plain one would reach the other side as a line feed (XML 1.0 section 2.11)
                case '\r' -> xml.append("&#13;");
                default -> {
                    if (!isXmlCharacter(character)) {
                        throw unsendable(field, character, value.codePointCount(0, i) + 1);
                    }
                    xml.appendCodePoint(character);
                }
            }
        }
    }

    private static IpOfficeException unsendable(String field, int character, int position) {
        String which = SECRETS.contains(field)
                ? "a character"
                : String.format("the character U+%04X at position %d", character, position);
        return IpOfficeException.refused(
                field + " holds " + which + " that cannot be sent to IP Office; remove it in the directory");
    }

    /** XML 1.0 section 2.2. */
    private static boolean isXmlCharacter(int c) {
        boolean isBlank = c == '\t' || c == '\n' || c == '\r';
        return isBlank || (c >= 0x20 && c < 0xD800) || (c >= 0xE000 && c < 0xFFFE) || c > 0xFFFF;
    }

    private static List<String> secretsOf(Map<String, String> fields) {
        return fields.entrySet().stream()
                .filter(field -> SECRETS.contains(field.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Nothing of the content. */
    @Override
    public String toString() {
        return "RequestBody[" + text.length() + " characters]";
    }
}
