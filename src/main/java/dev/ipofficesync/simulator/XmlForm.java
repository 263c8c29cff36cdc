package dev.ipofficesync.simulator;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;

/**
 * Elements as XML text and back. The reader refuses document type declarations and with them every entity that is not
 * built in, so a request cannot make it fetch or expand anything. Safe for use by many threads.
 */
final class XmlForm {
    /** Deepest nesting taken in a request; the API itself nests about eight deep. */
    static final int DEEPEST = 32;

    private static final XMLInputFactory FACTORY = factory();

    private XmlForm() {}

    /** Writes the element with an end tag of its own even when it is empty, as the guide's samples do. */
    static void append(StringBuilder out, Element element) {
        out.append('<').append(element.name());
        element.attributes().forEach((name, value) -> {
            out.append(' ').append(name).append("=\"");
            escape(out, value, true);
            out.append('"');
        });
        out.append('>');
        escape(out, element.text(), false);
        element.children().forEach(child -> append(out, child));
        out.append("</").append(element.name()).append('>');
    }

    static String text(Element element) {
        var out = new StringBuilder(256);
        append(out, element);
        return out.toString();
    }

    /**
     * Reads one document.
     *
     * @throws IllegalArgumentException when the text is not well-formed, too deep, or holds a document type declaration
     */
    static Element read(String text) {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(text));
            while (reader.getEventType() != XMLStreamConstants.START_ELEMENT) {
                if (reader.getEventType() == XMLStreamConstants.DTD) {
                    throw new IllegalArgumentException("a document type declaration is not allowed");
                }
                reader.next();
            }
            Element root = element(reader, 1);
            while (reader.hasNext()) {
                reader.next();
            }
            return root;
        } catch (XMLStreamException malformed) {
            throw new IllegalArgumentException("the XML is not well-formed", malformed);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        // otherwise a text that cannot be read fails where it is asked for, unchecked
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        return factory;
    }

    private static Element element(XMLStreamReader reader, int depth) throws XMLStreamException {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("the XML is nested too deeply");
        }
        String name = reader.getLocalName();
        Map<String, String> attributes = attributes(reader);
        List<Element> children = new ArrayList<>();
        var text = new StringBuilder();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                children.add(element(reader, depth + 1));
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(reader.getText());
            } else if (event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new IllegalArgumentException("an entity reference is not allowed");
            }
        }
        return new Element(name, attributes, children.isEmpty() ? text.toString() : "", children);
    }

    private static Map<String, String> attributes(XMLStreamReader reader) {
        if (reader.getAttributeCount() == 0) {
            return Map.of();
        }
        var attributes = new LinkedHashMap<String, String>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        return attributes;
    }

    private static void escape(StringBuilder out, String text, boolean attribute) {
        int plain = plain(text);
        out.append(text, 0, plain);
        for (int i = plain; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '\r' -> out.append("&#13;");
                case '"' -> out.append(attribute ? "&quot;" : "\"");
                case '\n', '\t' -> out.append(attribute ? "&#" + (int) c + ";" : String.valueOf(c));
                default -> out.append(c);
            }
        }
    }

    /** How many characters at the start need no care; most often all. */
    private static int plain(String text) {
        int i = 0;
        while (i < text.length() && isPlain(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c != '<' && c != '>' && c != '&' && c != '"';
    }

    /** Whether XML 1.0 can hold the text (section 2.2); a value that fails this would make every later list unreadable. */
    static boolean canHold(String text) {
        return text.codePoints()
                .allMatch(c -> c == '\t'
                        || c == '\n'
                        || c == '\r'
                        || (c >= 0x20 && c <= 0xD7FF)
                        || (c >= 0xE000 && c <= 0xFFFD)
                        || c >= 0x10000);
    }
}
