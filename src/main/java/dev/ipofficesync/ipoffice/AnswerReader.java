package dev.ipofficesync.ipoffice;

import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final Pattern DECLARATION = Pattern.compile("<\\?xml\\s[^>]*\\?>");
    private static final XMLInputFactory FACTORY = factory();

    private AnswerReader() {}

    /**
     * The answer in the body.
     *
     * @throws IOException when the body could not be received
     * @throws XMLStreamException when it was received and is not an answer of this API; the message says what it is
     */
    static <T> Answer<T> read(InputStream body, RecordShape<T> shape) throws IOException, XMLStreamException {
        InputStream bytes = new BufferedInputStream(body, 1 << 14);
        skipBlank(bytes);
        String start = start(bytes);
        refuseOthers(start.toLowerCase(Locale.ROOT));
        Matcher declaration = DECLARATION.matcher(start);
        if (declaration.lookingAt()) {
            bytes.skipNBytes(declaration.end());
        }
        try {
            Answer<T> answer = new EnvelopeReader<>(FACTORY.createXMLStreamReader(bytes, "UTF-8"), shape).read();
            // to the end of the body, so that the connection can be used again
            bytes.transferTo(OutputStream.nullOutputStream());
            return answer;
        } catch (XMLStreamException malformed) {
            throw unwrapped(malformed);
        } catch (UncheckedStreamException late) {
            // texts are read when they are asked for: for most of them nobody asks
            if (late.getCause() instanceof XMLStreamException malformed) {
                throw unwrapped(malformed);
            }
            throw late;
        }
    }

    private static void skipBlank(InputStream bytes) throws IOException {
        bytes.mark(BYTE_ORDER_MARK.length);
        if (!Arrays.equals(bytes.readNBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
            bytes.reset();
        }
        int next;
        do {
            bytes.mark(1);
            next = bytes.read();
        } while (next >= 0 && next <= ' ');
        bytes.reset();
    }

    /** A character for each byte: what is looked for is ASCII. */
    private static String start(InputStream bytes) throws IOException {
        bytes.mark(PEEKED);
        String start = new String(bytes.readNBytes(PEEKED), StandardCharsets.ISO_8859_1);
        bytes.reset();
        return start;
    }

    private static void refuseOthers(String seen) throws XMLStreamException {
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
        if (cause instanceof IOException broken) {
            throw broken;
        }
        if (String.valueOf(malformed.getMessage()).startsWith("Invalid UTF-8")) {
            return new XMLStreamException("the answer is not UTF-8", malformed);
        }
        var location = malformed.getLocation();
        return location == null
                ? malformed
                : new XMLStreamException("the answer is not well-formed XML at line " + location.getLineNumber()
                        + ", column " + location.getColumnNumber());
    }

    private static XMLInputFactory factory() {
        var factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
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
