package dev.ipofficesync.simulator;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * POST, PUT and DELETE of users, extensions and hunt groups. Several objects in one body are written all or none; the
 * errors are those of the first bad one. Avaya Management API 12.2, the three objects' sections. Safe for use by many
 * threads.
 */
final class ObjectWriter {
    private static final Element REBOOT = Element.of("reboot").with("type", "normal");
    private static final Element MODIFIED = Element.of("ModifiedEntities");

    private static final HexFormat GUID = HexFormat.of().withUpperCase();

    private final SimulatorStore store;
    private final SimulatorSettings settings;
    private final RecordChecks checks;
    private final WriteFaults faults;

    ObjectWriter(SimulatorStore store, SimulatorSettings settings, SimulatorFaults faults) {
        this.store = store;
        this.settings = settings;
        this.checks = new RecordChecks(store, settings);
        this.faults = new WriteFaults(faults);
    }

    /** Makes the objects on the node. */
    Answer post(Resource resource, List<Element> sent, String node) {
        boolean listsModified = resource == Resource.EXTENSIONS;
        return store.write(() -> each(sent, listsModified, object -> create(resource, object, node)));
    }

    /** Changes the objects, which must live on the node. */
    Answer put(Resource resource, List<Element> sent, String node) {
        boolean listsModified = resource != Resource.USERS;
        return store.write(() -> each(sent, listsModified, object -> change(resource, object, node)));
    }

    /** Removes the object, which must live on the node. */
    Answer delete(Resource resource, Call call, String node) {
        if (call.parameter("guid").isBlank()) {
            return Answer.serviceError(200, "400:BadRequest", node, !call.isJson());
        }
        return store.write(() -> {
            Optional<StoredObject> present =
                    present(resource, call.parameter("guid").strip(), node);
            if (present.isEmpty()) {
                return Answer.serviceError(200, "404:NotFound", node, !call.isJson());
            }
            if (present.get().isBuiltIn() || faults.refuses("DELETE", present.get())) {
                return Answer.refused(resource, List.of(Problem.invalid("Name")), node);
            }
            store.delete(present.get());
            return Answer.success(MODIFIED, REBOOT);
        });
    }

    private Answer each(List<Element> sent, boolean listsModified, Function<Element, Answer> write) {
        var answered = new ArrayList<Element>();
        for (Element object : sent) {
            Answer one = write.apply(object);
            if (!one.succeeded()) {
                return one;
            }
            answered.addAll(one.objects());
        }
        if (listsModified) {
            answered.add(MODIFIED);
        }
        answered.add(REBOOT);
        return Answer.success(answered);
    }

    private Answer create(Resource resource, Element sent, String node) {
        String guid = newGuid();
        Map<String, String> fields = new TreeMap<>(RecordFields.defaults(resource));
        fields.putAll(faults.taken(resource, sent));
        complete(resource, fields, sent, node);
        Element body = RecordFields.build(resource, guid, fields);
        StoredObject wanted = StoredObject.of(resource, guid, node, body);
        List<Problem> problems = new ArrayList<>(faults.against("POST", wanted, sent));
        problems.addAll(checks.againstOneMore(resource));
        problems.addAll(checks.against(wanted, "", ""));
        if (!problems.isEmpty()) {
            return Answer.refused(resource, problems, node);
        }
        store.insert(wanted);
        return checks.isPasswordRight(sent) ? created(wanted, body) : savedAllTheSame(resource, node);
    }

    private static String newGuid() {
        var random = ThreadLocalRandom.current();
        return GUID.toHexDigits(random.nextLong()) + GUID.toHexDigits(random.nextLong());
    }

    private static Answer savedAllTheSame(Resource resource, String node) {
        return Answer.refused(resource, List.of(Problem.invalid("Password")), node)
                .kept();
    }

    private static Answer created(StoredObject made, Element body) {
        Element named = Element.of(made.resource().element()).with("GUID", made.guid());
        return switch (made.resource()) {
            case USERS -> Answer.success(named.withLeaf("Name", made.name()));
            case EXTENSIONS -> Answer.success(named.withLeaf("Id", body.value("Id")));
            default -> Answer.success(group(made).with("GUID", made.guid().toLowerCase(Locale.ROOT)));
        };
    }

    private Answer change(Resource resource, Element sent, String node) {
        if (sent.guid().isEmpty()) {
            return Answer.refused(resource, List.of(new Problem(Problem.NO_GUID, "GUID is missing", "")), node);
        }
        Optional<StoredObject> found = present(resource, sent.guid(), node);
        if (found.isEmpty()) {
            return Answer.refused(resource, List.of(notFound(resource, sent.guid())), node);
        }
        StoredObject present = found.get();
        Map<String, String> fields = faults.startOfChange(present);
        fields.putAll(faults.taken(resource, sent));
        complete(resource, fields, sent, node);
        StoredObject wanted = present.withBody(rebuilt(present, fields));
        List<Problem> problems = new ArrayList<>(faults.against("PUT", wanted, sent));
        problems.addAll(checks.against(wanted, present.name(), present.extension()));
        if (!problems.isEmpty()) {
            return Answer.refused(resource, problems, node);
        }
        store.update(wanted);
        return checks.isPasswordRight(sent) ? changed(wanted) : savedAllTheSame(resource, node);
    }

    private static Answer changed(StoredObject made) {
        return switch (made.resource()) {
            case USERS -> Answer.success();
            case EXTENSIONS -> Answer.success(Element.of("Extension").with("GUID", made.guid()));
            default -> Answer.success(group(made));
        };
    }

    private static Problem notFound(Resource resource, String guid) {
        return resource == Resource.HUNT_GROUPS
                ? new Problem(Problem.GROUP, "The hunt group does not exist", guid)
                : new Problem(Problem.NOT_FOUND, "The object was not found", "0");
    }

    private static Element group(StoredObject made) {
        return Element.of("HuntGroup")
                .with("GUID", made.guid())
                .withLeaf("IsGroupDistributed", made.body().value("IsGroupDistributed"));
    }

    /** Buttons and other nested parts stay as they are. */
    private static Element rebuilt(StoredObject present, Map<String, String> fields) {
        Element flat = RecordFields.build(present.resource(), present.guid(), fields);
        var children = new ArrayList<>(flat.children());
        present.body().children().stream().filter(c -> !c.children().isEmpty()).forEach(children::add);
        return RecordFields.ordered(flat.withChildren(children));
    }

    /** Adds what the system itself gives. */
    private void complete(Resource resource, Map<String, String> fields, Element sent, String node) {
        switch (resource) {
            case USERS -> completeUser(fields, sent, node);
            case EXTENSIONS -> fields.compute("Id", (id, now) -> now == null || now.isEmpty() ? store.nextPort() : now);
            default -> completeGroup(fields, node);
        }
    }

    // The SIP names follow the number when the user is made, and stay behind when it is renumbered later.
    private void completeUser(Map<String, String> fields, Element sent, String node) {
        boolean made = !fields.containsKey("Etag");
        for (String sip : List.of("SIPName", "SIPContact")) {
            if (made && !sent.has(sip)) {
                fields.put(sip, fields.getOrDefault("Extension", ""));
            }
        }
        fields.putAll(Stamp.now(node, settings.clock()));
    }

    private void completeGroup(Map<String, String> fields, String node) {
        List<String> members = List.of(fields.getOrDefault("MembersList", "").split("\\|", -1)).stream()
                .filter(member -> !member.isBlank())
                .toList();
        fields.put("MembersList", members.isEmpty() ? "" : String.join("|", members) + "|");
        boolean elsewhere = members.stream()
                .flatMap(member -> store.numbered(Resource.USERS, member).stream())
                .anyMatch(user -> !user.node().equals(node));
        fields.put("IsGroupDistributed", String.valueOf(elsewhere));
    }

    private Optional<StoredObject> present(Resource resource, String guid, String node) {
        return store.find(resource, guid.toUpperCase(Locale.ROOT))
                .filter(o -> o.node().equals(node));
    }
}
