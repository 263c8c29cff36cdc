package dev.ipofficesync.simulator;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The list of extensions as one real system wrote it in JSON: because record and number share a name, the record became an
 * array of two, and all records but the first slipped out of the envelope. Stateless.
 */
final class OddExtensionJson {
    private OddExtensionJson() {}

    static String text(Reply reply) {
        List<ObjectNode> records = reply.records().stream()
                .map(XmlForm::read)
                .map(OddExtensionJson::record)
                .toList();
        ObjectNode data = JsonForm.object();
        data.put("@set", "75");
        data.put("@totalRecords", String.valueOf(reply.total()));
        records.stream().findFirst().ifPresent(first -> data.set("ws_object", first));
        ObjectNode response = JsonForm.object();
        response.put("@status", "1");
        response.set("data", data);
        ObjectNode root = JsonForm.object();
        root.set("response", response);
        ArrayNode others = JsonForm.array();
        records.stream().skip(1).forEach(others::add);
        root.set("ws_object", others);
        return JsonForm.text(root);
    }

    private static ObjectNode record(Element extension) {
        Element rest = extension.withChildren(extension.children().stream()
                .filter(child -> !child.name().equals("Extension"))
                .toList());
        ArrayNode pair = JsonForm.array();
        pair.add(JsonForm.node(rest, false));
        pair.add(extension.value("Extension"));
        ObjectNode around = JsonForm.object();
        around.set("Extension", pair);
        return around;
    }
}
