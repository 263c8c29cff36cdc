package dev.ipofficesync.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Elements as JSON text and back, the way the Management API does it: attributes are keys with a leading {@code @}, and a
 * repeated element is an array only when there is more than one. Safe for use by many threads.
 */
final class JsonForm {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");

    private JsonForm() {}

    /** The element as a value; with {@code natively}, numbers and booleans without quotes, as on user records. */
    static JsonNode node(Element element, boolean natively) {
        if (element.children().isEmpty() && element.attributes().isEmpty()) {
            return scalar(element.text(), natively);
        }
        ObjectNode object = JSON.createObjectNode();
        element.attributes().forEach((name, value) -> object.put("@" + name, value));
        for (Element child : element.children()) {
            add(object, child.name(), node(child, natively));
        }
        return object;
    }

    /** Puts a value under the key; a second one turns the first into an array. */
    static void add(ObjectNode object, String key, JsonNode value) {
        JsonNode present = object.get(key);
        if (present == null) {
            object.set(key, value);
        } else if (present instanceof ArrayNode several) {
            several.add(value);
        } else {
            object.set(key, JSON.createArrayNode().add(present).add(value));
        }
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static ArrayNode array() {
        return JSON.createArrayNode();
    }

    static String text(JsonNode node) {
        return JSON.writeValueAsString(node);
    }

    /**
     * Reads one document.
     *
     * @throws IllegalArgumentException when the text is not JSON, or not an object
     */
    static Element read(String text) {
        try {
            JsonNode root = JSON.readTree(text);
            if (!root.isObject()) {
                throw new IllegalArgumentException("the JSON is not an object");
            }
            return element("json", root, 1);
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException("the JSON is not well-formed", malformed);
        }
    }

    private static JsonNode scalar(String text, boolean natively) {
        if (natively && (text.equals("true") || text.equals("false"))) {
            return JSON.getNodeFactory().booleanNode(Boolean.parseBoolean(text));
        }
        if (natively && NUMBER.matcher(text).matches()) {
            return JSON.getNodeFactory().numberNode(Long.parseLong(text));
        }
        return JSON.getNodeFactory().stringNode(text);
    }

    private static Element element(String name, JsonNode node, int depth) {
        if (depth > XmlForm.DEEPEST) {
            throw new IllegalArgumentException("the JSON is nested too deeply");
        }
        if (!node.isObject()) {
            return Element.leaf(name, text(node, node.isNull() || node.isArray()));
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        List<Element> children = new ArrayList<>();
        node.properties().forEach(entry -> read(entry.getKey(), entry.getValue(), depth, attributes, children));
        return new Element(name, attributes, "", children);
    }

    // Two guide samples (pages 54 and 94) write "-GUID" where all others have "@GUID".
    private static void read(
            String key, JsonNode value, int depth, Map<String, String> attributes, List<Element> children) {
        if (key.startsWith("@") || key.equals("-GUID")) {
            attributes.put(key.substring(1), text(value, !value.isValueNode()));
        } else if (value.isArray()) {
            value.forEach(item -> children.add(element(key, item, depth + 1)));
        } else {
            children.add(element(key, value, depth + 1));
        }
    }

    private static String text(JsonNode node, boolean empty) {
        String text = empty ? "" : node.asString();
        if (!XmlForm.canHold(text)) {
            throw new IllegalArgumentException("a value holds a character that XML cannot hold");
        }
        return text;
    }
}
