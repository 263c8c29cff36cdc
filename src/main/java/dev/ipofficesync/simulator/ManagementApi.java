package dev.ipofficesync.simulator;

import java.util.List;
import java.util.Optional;

/**
 * Answers the calls on data once the session is known to be good. Without {@code ipaddress} a list is that of the whole
 * solution and a write is for the primary. Avaya Management API 12.2. Safe for use by many threads.
 */
final class ManagementApi {
    private final SimulatorStore store;
    private final SimulatorFaults faults;
    private final ObjectWriter writer;

    ManagementApi(SimulatorStore store, SimulatorSettings settings, SimulatorFaults faults) {
        this.store = store;
        this.faults = faults;
        this.writer = new ObjectWriter(store, settings, faults);
    }

    /** LAN1 address of the primary, as errors name it. */
    String primary() {
        return store.systems().stream().findFirst().map(StoredObject::node).orElse("127.0.0.1");
    }

    Reply answer(Resource resource, Call call) {
        String asked = call.parameter("ipaddress").strip();
        if (!asked.isEmpty() && store.systems().stream().noneMatch(s -> s.node().equals(asked))) {
            return Reply.of(Answer.serviceError(200, "404:NotFound", primary(), false));
        }
        if (call.method().equals("GET")) {
            return list(resource, asked);
        }
        String node = asked.isEmpty() ? primary() : asked;
        if (call.method().equals("DELETE")) {
            return Reply.of(writer.delete(resource, call, node));
        }
        return Reply.of(write(resource, call, node));
    }

    private Answer write(Resource resource, Call call, String node) {
        Optional<Element> content = content(call);
        if (content.isEmpty()) {
            return Answer.serviceError(400, "400:BadRequest", node, false);
        }
        List<Element> objects = RequestBody.objects(content.get(), resource);
        if (objects.isEmpty()) {
            return Answer.badRequest(node);
        }
        return switch (resource) {
            case SYSTEMS, PROVISION_IP_ADDRESS -> changeSystem(resource, objects, node);
            default ->
                call.method().equals("POST")
                        ? writer.post(resource, objects, node)
                        : writer.put(resource, objects, node);
        };
    }

    private static Optional<Element> content(Call call) {
        try {
            return Optional.of(call.content());
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private Answer changeSystem(Resource resource, List<Element> objects, String node) {
        return store.write(() -> {
            StoredObject present = store.on(resource, node);
            Element body = present.body();
            for (Element field : objects.get(0).children()) {
                boolean simple = body.all(field.name()).stream()
                        .anyMatch(f -> f.children().isEmpty());
                body = simple && !field.name().equals("Password") ? body.withLeaf(field.name(), field.text()) : body;
            }
            store.update(present.withBody(body));
            return resource == Resource.SYSTEMS
                    ? Answer.success(
                            Element.of("ModifiedEntities"), Element.of("reboot").with("type", "normal"))
                    : Answer.success(Element.of(""));
        });
    }

    private Reply list(Resource resource, String node) {
        if (resource == Resource.PROVISION_IP_ADDRESS) {
            return Reply.of(Answer.success(store.on(resource, primary()).body()));
        }
        Optional<String> missing =
                node.isEmpty() ? faults.strike(Fault.MISSING_NODE, "GET", resource.path()) : Optional.empty();
        List<String> records =
                missing.isPresent() ? withoutNode(resource, missing.get()) : store.bodies(resource, node);
        int total = records.size();
        int fewer = faults.strike(Fault.TRUNCATED_LIST, "GET", resource.path())
                .map(Integer::parseInt)
                .orElse(0);
        return Reply.list(resource, records.subList(0, Math.max(0, total - fewer)), total);
    }

    private List<String> withoutNode(Resource resource, String nameOrAddress) {
        List<StoredObject> systems = store.systems();
        String left = systems.stream()
                .filter(s -> s.name().equals(nameOrAddress) || s.node().equals(nameOrAddress))
                .findFirst()
                .orElse(systems.get(systems.size() - 1))
                .node();
        return systems.stream()
                .filter(system -> !system.node().equals(left))
                .flatMap(system -> store.bodies(resource, system.node()).stream())
                .toList();
    }
}
