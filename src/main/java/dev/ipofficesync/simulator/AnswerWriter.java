package dev.ipofficesync.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes answers as XML or JSON, record by record, so that a long list is never in memory twice. Avaya Management API
 * 12.2, general format of answers. Stateless.
 */
final class AnswerWriter {
    private static final String SET = "75";

    private AnswerWriter() {}

    static void writeXml(OutputStream out, Reply reply, String encodingName) throws IOException {
        write(out, "<?xml version=\"1.0\" encoding=\"" + encodingName + "\" standalone=\"yes\"?>");
        write(out, "<response status=\"" + status(reply) + "\"><data");
        if (reply.isList()) {
            write(out, reply.resource().announcesSet() ? " set=\"" + SET + "\"" : "");
            write(out, " totalRecords=\"" + reply.total() + "\"");
        }
        write(out, ">");
        for (String record : reply.records()) {
            write(out, "<ws_object>");
            write(out, record);
            write(out, "</ws_object>");
        }
        for (Element object : reply.answer().objects()) {
            write(out, wrapped(object));
        }
        write(out, "</data></response>");
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String wrapped(Element object) {
        if (object.name().isEmpty()) {
            return "<ws_object></ws_object>";
        }
        if (object.attributes().containsKey(Answer.ERROR_NODE)) {
            return "<ws_object error_node=\"true\">" + XmlForm.text(withoutMark(object)) + "</ws_object>";
        }
        return "<ws_object>" + XmlForm.text(object) + "</ws_object>";
    }

    private static Element withoutMark(Element object) {
        return Element.of(object.name(), object.children());
    }

    static void writeJson(OutputStream out, Reply reply, boolean oddExtensions) throws IOException {
        if (reply.isList() && oddExtensions && reply.resource() == Resource.EXTENSIONS) {
            write(out, OddExtensionJson.text(reply));
            return;
        }
        write(out, "{\"response\":{\"@status\":\"" + status(reply) + "\",\"data\":{");
        if (reply.isList()) {
            write(out, reply.resource().announcesSet() ? "\"@set\":\"" + SET + "\"," : "");
            write(out, "\"@totalRecords\":\"" + reply.total() + "\"");
            writeRecords(out, reply);
        } else {
            writeObjects(out, reply.answer().objects());
        }
        write(out, "}}}");
    }

    private static void writeRecords(OutputStream out, Reply reply) throws IOException {
        int size = reply.records().size();
        if (size == 0) {
            return;
        }
        write(out, size == 1 ? ",\"ws_object\":" : ",\"ws_object\":[");
        String between = "";
        for (String record : reply.records()) {
            write(out, between);
            Element object = XmlForm.read(record);
            ObjectNode around = JsonForm.object();
            around.set(object.name(), JsonForm.node(object, reply.resource().isNativeInJson()));
            write(out, JsonForm.text(around));
            between = ",";
        }
        write(out, size == 1 ? "" : "]");
    }

    private static void writeObjects(OutputStream out, List<Element> objects) throws IOException {
        if (objects.isEmpty()) {
            return;
        }
        ArrayNode all = JsonForm.array();
        for (Element object : objects) {
            all.add(jsonObject(object, all.isEmpty()));
        }
        write(out, "\"ws_object\":");
        write(out, JsonForm.text(all.size() == 1 ? all.get(0) : all));
    }

    // The guide shows the empty ModifiedEntities once as an empty text and elsewhere as an empty object without a name.
    private static ObjectNode jsonObject(Element object, boolean first) {
        ObjectNode around = JsonForm.object();
        boolean nameless = object.name().equals("ModifiedEntities") && !first;
        if (object.name().isEmpty() || nameless) {
            return around;
        }
        if (object.attributes().containsKey(Answer.ERROR_NODE)) {
            around.put("@error_node", "true");
            around.set(object.name(), JsonForm.node(withoutMark(object), false));
            return around;
        }
        String key = object.name().equals("ProvisionIPAddress") ? "ProvisonIPAddress" : object.name();
        around.set(key, JsonForm.node(object, false));
        return around;
    }

    private static String status(Reply reply) {
        return reply.answer().succeeded() ? "1" : "0";
    }
}
