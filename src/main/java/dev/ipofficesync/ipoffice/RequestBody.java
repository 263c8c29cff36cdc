package dev.ipofficesync.ipoffice;

import java.io.StringWriter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The body of a write: one object in the bare {@code data} form. Immutable.
 *
 * @param secrets values that must not come back in any text
 */
record RequestBody(String text, Collection<String> secrets) {
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();
    private static final Set<String> SECRETS = Set.of("LoginCode", "VoicemailCode", "Password");

    /**
     * The body that carries these fields of one object.
     *
     * @param guid empty for an object that is to be created
     * @param fields in the order in which they are to be sent
     * @throws IpOfficeException kind REFUSED, when a value holds a character that XML 1.0 cannot carry
     */
    static RequestBody of(String element, String guid, Map<String, String> fields) {
        fields.forEach(RequestBody::check);
        var text = new StringWriter();
        try {
            XMLStreamWriter xml = FACTORY.createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("data");
            xml.writeStartElement("ws_object");
            xml.writeStartElement(element);
            if (!guid.isEmpty()) {
                xml.writeAttribute("GUID", guid);
            }
            for (var field : fields.entrySet()) {
                xml.writeStartElement(field.getKey());
                writeText(xml, field.getValue());
                xml.writeEndElement();
            }
            xml.writeEndDocument();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("writing XML into memory failed", impossible);
        }
        return new RequestBody(text.toString(), secretsOf(fields));
    }

    private static void writeText(XMLStreamWriter xml, String value) throws XMLStreamException {
        String[] parts = value.split("\r", -1);
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                // a plain carriage return would reach the other side as a line feed (XML 1.0 section 2.11)
                xml.writeEntityRef("#13");
            }
            xml.writeCharacters(parts[i]);
        }
    }

    private static void check(String field, String value) {
        int[] characters = value.codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            if (!isXmlCharacter(characters[i])) {
                String which = SECRETS.contains(field)
                        ? "a character"
                        : String.format("the character U+%04X at position %d", characters[i], i + 1);
                throw IpOfficeException.refused(
                        field + " holds " + which + " that cannot be sent to IP Office; remove it in the directory");
            }
        }
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
