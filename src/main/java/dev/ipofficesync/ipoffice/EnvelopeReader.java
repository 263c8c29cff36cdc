package dev.ipofficesync.ipoffice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads one envelope, its records and its errors. For one answer and one thread. */
final class EnvelopeReader<T> {
    private static final Set<String> SECRETS = Set.of("LoginCode", "VoicemailCode", "Password");
    private static final String REBOOT = "reboot";
    /** Characters. */
    private static final int SHORT = 3;

    private final XMLStreamReader xml;
    private final RecordShape<T> shape;
    private final List<T> records = new ArrayList<>();
    private final List<ApiError> errors = new ArrayList<>();
    private final List<String> reboots = new ArrayList<>();
    private final List<String> statuses = new ArrayList<>();
    private final Map<String, String> shortTexts = new HashMap<>();
    private int seen;
    private long guids;
    private boolean isEnough;
    private int announced = Answer.NOT_ANNOUNCED;

    EnvelopeReader(XMLStreamReader xml, RecordShape<T> shape) {
        this.xml = xml;
        this.shape = shape;
    }

    Answer<T> read() throws XMLStreamException {
        while (xml.getEventType() != XMLStreamConstants.START_ELEMENT) {
            xml.next();
        }
        String root = xml.getLocalName();
        if (!isEnvelope(root)) {
            throw new XMLStreamException(
                    "the answer is XML, but not of the Management API: its root is " + shown(root));
        }
        readEnvelope();
        // what is behind the envelope must be nothing
        while (!isEnough && xml.hasNext()) {
            xml.next();
        }
        if (statuses.isEmpty()) {
            throw new XMLStreamException("the answer does not say whether the call succeeded");
        }
        boolean success = statuses.stream().allMatch("1"::equals);
        return new Answer<>(success, records, seen, guids, announced, errors, reboots);
    }

    private void readEnvelope() throws XMLStreamException {
        String status = xml.getAttributeValue(null, "status");
        if (status != null) {
            statuses.add(status.strip());
        }
        while (!isEnough && AnswerReader.nextChild(xml)) {
            String name = xml.getLocalName();
            if (isEnvelope(name)) {
                readEnvelope();
            } else if (name.equals("data")) {
                readList();
            } else {
                AnswerReader.skip(xml);
            }
        }
    }

    private void readList() throws XMLStreamException {
        announce(xml.getAttributeValue(null, "totalRecords"));
        while (!isEnough && AnswerReader.nextChild(xml)) {
            if (!xml.getLocalName().equals("ws_object")) {
                AnswerReader.skip(xml);
                continue;
            }
            boolean hasErrors = Boolean.parseBoolean(xml.getAttributeValue(null, "error_node"));
            while (!isEnough && AnswerReader.nextChild(xml)) {
                readObject(xml.getLocalName(), hasErrors);
            }
        }
    }

    private void readObject(String name, boolean hasErrors) throws XMLStreamException {
        if (name.equalsIgnoreCase(REBOOT)) {
            String kind = xml.getAttributeValue(null, "type");
            if (kind != null) {
                reboots.add(kind);
            }
            AnswerReader.skip(xml);
        } else if (hasErrors || name.equals("SMAError")) {
            readErrors();
        } else if (name.equals(shape.element())) {
            readRecord(Objects.requireNonNullElse(xml.getAttributeValue(null, "GUID"), ""));
        } else {
            AnswerReader.skip(xml);
        }
    }

    private void readRecord(String guid) throws XMLStreamException {
        seen++;
        guids += number(guid);
        if (shape.guids().test(guid)) {
            records.add(shape.toRecord().apply(readFields()));
            isEnough = shape.onlyFirst();
        } else {
            AnswerReader.skip(xml);
        }
    }

    /** A number for the GUID in any case (FNV-1a). */
    private static long number(String guid) {
        long number = 0xCBF29CE484222325L;
        for (int i = 0; i < guid.length(); i++) {
            number = (number ^ Character.toLowerCase(guid.charAt(i))) * 0x100000001B3L;
        }
        return number;
    }

    private Map<String, String> readFields() throws XMLStreamException {
        var fields = new HashMap<String, String>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            fields.put("@" + xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
        while (AnswerReader.nextChild(xml)) {
            if (shape.wants(xml.getLocalName())) {
                readField("", fields);
            } else {
                AnswerReader.skip(xml);
            }
        }
        return fields;
    }

    private void readField(String prefix, Map<String, String> fields) throws XMLStreamException {
        String name = xml.getLocalName();
        // the interfaces of a system are told apart by this attribute only
        String id = xml.getAttributeValue(null, "id");
        String path = prefix + (id == null ? name : id);
        var text = new StringBuilder();
        boolean isLeaf = true;
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) {
                isLeaf = false;
                readChild(path, fields);
            } else if (xml.isCharacters()) {
                text.append(xml.getText());
            }
        }
        if (isLeaf) {
            // a secret goes no further than this method
            fields.put(path, SECRETS.contains(name) && !text.isEmpty() ? "set" : shared(text));
        }
    }

    /** Short texts are the same for many records: switches, types, profiles. */
    private String shared(CharSequence text) {
        String value = text.toString();
        if (value.length() > SHORT) {
            return value;
        }
        String known = shortTexts.putIfAbsent(value, value);
        return known == null ? value : known;
    }

    private void readChild(String path, Map<String, String> fields) throws XMLStreamException {
        if (shape.nested()) {
            readField(path + "/", fields);
        } else {
            AnswerReader.skip(xml);
        }
    }

    private void readErrors() throws XMLStreamException {
        while (AnswerReader.nextChild(xml)) {
            var fields = new HashMap<String, String>();
            while (AnswerReader.nextChild(xml)) {
                readField("", fields);
            }
            var error = new ApiError(
                    stripped(fields.get("error_code")),
                    withoutQuotes(stripped(fields.get("error_desc"))),
                    stripped(fields.get("cause_data")),
                    stripped(fields.get("errorLocation")));
            if (!error.code().isEmpty()) {
                // errors of a call bring the address of a system where others bring words
                boolean ofCall = error.code().contains(":");
                errors.add(ofCall ? new ApiError(error.code(), "", error.causeData(), error.location()) : error);
            } else if (!error.text().isEmpty()) {
                errors.add(error);
            }
        }
    }

    private void announce(@Nullable String total) {
        if (total != null && total.strip().matches("\\d{1,9}")) {
            announced = Math.max(0, announced) + Integer.parseInt(total.strip());
        }
    }

    private static boolean isEnvelope(String name) {
        return name.equals("response") || name.equals("combinedresponse");
    }

    private static String stripped(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private static String withoutQuotes(String text) {
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1).strip()
                : text;
    }

    private static String shown(String name) {
        return name.length() > 40 ? name.substring(0, 40) : name;
    }
}
