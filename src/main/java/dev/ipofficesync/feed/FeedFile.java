package dev.ipofficesync.feed;

import dev.ipofficesync.facts.FeedRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/**
 * The feed as a file, in the form that an IP Office fetches from another one as its "configuration only" directory list: root
 * {@code corporate_dir}, and in its {@code list} a {@code name} and a {@code numb} for each record. Immutable.
 */
final class FeedFile {
    static final String NAMESPACE = "http://www.avaya.com/ipoffice/corporatedirectory";
    private static final String SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

    private final Path path;

    FeedFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    Path path() {
        return path;
    }

    /** How many records the file holds; 0 when there is none, or when it is no feed. */
    long records() {
        if (!Files.isRegularFile(path)) {
            return 0;
        }
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try (InputStream in = Files.newInputStream(path)) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            long count = 0;
            while (xml.hasNext()) {
                count += xml.next() == XMLStreamReader.START_ELEMENT
                                && xml.getLocalName().equals("numb")
                        ? 1
                        : 0;
            }
            return count;
        } catch (IOException | XMLStreamException unreadable) {
            return 0;
        }
    }

    /**
     * Writes aside and moves, so that whoever fetches meanwhile gets the old feed or the new one, and never a part.
     *
     * @throws UncheckedIOException when it cannot be written
     */
    void replace(String dataSource, Instant modified, List<FeedRecord> records) {
        try {
            Files.createDirectories(path.getParent());
            Path aside = Files.createTempFile(path.getParent(), path.getFileName() + ".", ".new");
            try {
                try (OutputStream out = Files.newOutputStream(aside)) {
                    write(out, dataSource, modified, records);
                }
                Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(aside);
            }
        } catch (IOException | XMLStreamException unwritable) {
            throw new UncheckedIOException(
                    new IOException("the feed " + path + " cannot be written: " + unwritable.getMessage(), unwritable));
        }
    }

    private static void write(OutputStream out, String dataSource, Instant modified, List<FeedRecord> records)
            throws XMLStreamException {
        XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("corporate_dir");
        xml.writeDefaultNamespace(NAMESPACE);
        xml.writeNamespace("xsi", SCHEMA_INSTANCE);
        xml.writeAttribute("xsi", SCHEMA_INSTANCE, "schemaLocation", NAMESPACE + " corporate_dir.xsd");
        element(xml, "data_source", dataSource);
        element(xml, "content", "cfg_directory");
        element(xml, "modified", modified.truncatedTo(ChronoUnit.SECONDS).toString());
        element(xml, "stale_data", "false");
        xml.writeStartElement("list");
        for (FeedRecord record : records) {
            element(xml, "name", record.name());
            element(xml, "numb", record.number());
        }
        xml.writeEndDocument();
        xml.close();
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
