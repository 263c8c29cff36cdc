package dev.ipofficesync.simulator;

import java.io.IOException;
import java.io.Writer;
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

    static void writeXml(Writer out, Reply reply, String encodingName) throws IOException {
        out.write("<?xml version=\"1.0\" encoding=\"" + encodingName + "\" standalone=\"yes\"?>");
        out.write("<response status=\"" + status(reply) + "\"><data");
        if (reply.isList()) {
            out.write(reply.resource().announcesSet() ? " set=\"" + SET + "\"" : "");
            out.write(" totalRecords=\"" + reply.total() + "\"");
        }
        out.write(">");
        for (String record : reply.records()) {
            out.write("<ws_object>");
            out.write(record);
            out.write("</ws_object>");
        }
        for (Element object : reply.answer().objects()) {
            out.write(wrapped(object));
        }
        out.write("</data></response>");
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

    static void writeJson(Writer out, Reply reply, boolean oddExtensions) throws IOException {
        if (reply.isList() && oddExtensions && reply.resource() == Resource.EXTENSIONS) {
            out.write(OddExtensionJson.text(reply));
            return;
        }
        out.write("{\"response\":{\"@status\":\"" + status(reply) + "\",\"data\":{");
        if (reply.isList()) {
            out.write(reply.resource().announcesSet() ? "\"@set\":\"" + SET + "\"," : "");
            out.write("\"@totalRecords\":\"" + reply.total() + "\"");
            writeRecords(out, reply);
        } else {
            writeObjects(out, reply.answer().objects());
        }
        out.write("}}}");
    }

    private static void writeRecords(Writer out, Reply reply) throws IOException {
        int size = reply.records().size();
        if (size == 0) {
            return;
        }
        out.write(size == 1 ? ",\"ws_object\":" : ",\"ws_object\":[");
        String between = "";
        for (String record : reply.records()) {
            out.write(between);
            Element object = XmlForm.read(record);
            ObjectNode around = JsonForm.object();
            around.set(object.name(), JsonForm.node(object, reply.resource().isNativeInJson()));
            out.write(JsonForm.text(around));
            between = ",";
        }
        out.write(size == 1 ? "" : "]");
    }

    private static void writeObjects(Writer out, List<Element> objects) throws IOException {
        if (objects.isEmpty()) {
            return;
        }
        ArrayNode all = JsonForm.array();
        for (Element object : objects) {
            all.add(jsonObject(object, all.isEmpty()));
        }
        out.write("\"ws_object\":");
        out.write(JsonForm.text(all.size() == 1 ? all.get(0) : all));
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
