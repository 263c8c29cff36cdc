package dev.ipofficesync.ipoffice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the body of an answer as a stream: Avaya Management API 12.2, envelope {@code response} or
 * {@code combinedresponse}. Only the wanted records are kept. The label of the body is not trusted, nor is its XML
 * declaration, which may name an encoding Java does not know: the bytes are UTF-8. Safe for use by many threads.
 */
final class AnswerReader {
    private static final int PEEKED = 512;
    private static final ThreadLocal<XMLInputFactory> FACTORY = ThreadLocal.withInitial(AnswerReader::factory);

    private AnswerReader() {}

    /**
     * The answer in the body.
     *
     * @throws IOException when the body could not be received
     * @throws XMLStreamException when it was received and is not an answer of this API; the message says what it is
     */
    static <T> Answer<T> read(InputStream body, RecordShape<T> shape) throws IOException, XMLStreamException {
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var text = new BufferedReader(new InputStreamReader(body, decoder));
        try {
            skipBlank(text);
            refuseOthers(text);
            return new EnvelopeReader<>(FACTORY.get().createXMLStreamReader(text), shape).read();
        } catch (CharacterCodingException wrongEncoding) {
            throw new XMLStreamException("the answer is not UTF-8", wrongEncoding);
        } catch (XMLStreamException malformed) {
            throw unwrapped(malformed);
        }
    }

    private static void skipBlank(BufferedReader text) throws IOException {
        int next;
        do {
            text.mark(1);
            next = text.read();
        } while (next == '\uFEFF' || (next >= 0 && next <= ' '));
        text.reset();
    }

    private static void refuseOthers(BufferedReader text) throws IOException, XMLStreamException {
        char[] start = new char[PEEKED];
        text.mark(PEEKED);
        int length = Math.max(0, text.read(start, 0, PEEKED));
        text.reset();
        String seen = new String(start, 0, length).toLowerCase(Locale.ROOT);
        if (seen.isEmpty()) {
            throw new XMLStreamException("the answer is empty");
        }
        if (seen.startsWith("{") || seen.startsWith("[")) {
            throw new XMLStreamException("the answer is JSON, although XML was asked for");
        }
        if (seen.contains("<html") || seen.startsWith("<!doctype html")) {
            throw new XMLStreamException("the answer is a web page, not an answer of the Management API");
        }
        if (!seen.startsWith("<")) {
            throw new XMLStreamException("the answer is neither XML nor JSON nor a web page");
        }
    }

    /** The parser wraps what the stream below it throws; that is no fault of the XML. Its messages may quote values. */
    private static XMLStreamException unwrapped(XMLStreamException malformed) throws IOException {
        Throwable cause =
                malformed.getNestedException() == null ? malformed.getCause() : malformed.getNestedException();
        if (cause instanceof CharacterCodingException) {
            return new XMLStreamException("the answer is not UTF-8", malformed);
        }
        if (cause instanceof IOException broken) {
            throw broken;
        }
        var location = malformed.getLocation();
        return location == null
                ? malformed
                : new XMLStreamException("the answer is not well-formed XML at line " + location.getLineNumber()
                        + ", column " + location.getColumnNumber());
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        // a reader that came to the end of its answer is used for the next one
        factory.setProperty("reuse-instance", true);
        return factory;
    }

    /** Advances to the next start of a child element; false at the end of the element around it. */
    static boolean nextChild(XMLStreamReader xml) throws XMLStreamException {
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                return true;
            }
            if (event == XMLStreamConstants.END_ELEMENT || event == XMLStreamConstants.END_DOCUMENT) {
                return false;
            }
        }
    }

    /** Passes over the element whose start was just read. */
    static void skip(XMLStreamReader xml) throws XMLStreamException {
        while (nextChild(xml)) {
            skip(xml);
        }
    }
}
