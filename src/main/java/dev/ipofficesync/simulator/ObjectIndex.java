package dev.ipofficesync.simulator;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the database holds, in memory, by everything that calls ask for: the database itself is only written. One thread
 * at a time.
 */
final class ObjectIndex {
    /** The records of one resource. Those without a name or a number are not found by it. */
    private static final class Records {
        private final TreeMap<Long, StoredObject> inOrder = new TreeMap<>();
        private final Map<String, Long> places = new HashMap<>();
        private final Map<String, List<StoredObject>> byName = new HashMap<>();
        private final Map<String, List<StoredObject>> byNumber = new HashMap<>();
        private int counted;
    }

    private final Map<Resource, Records> records = new EnumMap<>(Resource.class);

    ObjectIndex() {
        for (Resource resource : Resource.values()) {
            records.put(resource, new Records());
        }
    }

    /** Puts the record in its place, in front of those with a higher one. */
    void add(long place, StoredObject object) {
        Records of = of(object.resource());
        of.inOrder.put(place, object);
        of.places.put(object.guid(), place);
        more(of.byName, object.name(), object);
        more(of.byNumber, object.extension(), object);
        of.counted += object.isBuiltIn() ? 0 : 1;
    }

    /** Where the record with that GUID is; nothing when there is none. */
    Optional<Long> place(Resource resource, String guid) {
        return Optional.ofNullable(of(resource).places.get(guid));
    }

    /** Takes out what is at the place. */
    StoredObject remove(Resource resource, long place) {
        Records of = of(resource);
        StoredObject object = of.inOrder.remove(place);
        if (object == null) {
            throw new IllegalStateException("no " + resource + " at " + place);
        }
        of.places.remove(object.guid());
        fewer(of.byName, object.name(), object);
        fewer(of.byNumber, object.extension(), object);
        of.counted -= object.isBuiltIn() ? 0 : 1;
        return object;
    }

    /** In the order in which they were made. */
    List<StoredObject> all(Resource resource) {
        return List.copyOf(of(resource).inOrder.values());
    }

    /** The records as XML in the order in which they were made; those of all systems when the node is empty. */
    List<String> texts(Resource resource, String node) {
        Map<Long, StoredObject> all = of(resource).inOrder;
        List<String> texts = new ArrayList<>(all.size());
        for (StoredObject object : all.values()) {
            if (node.isEmpty() || object.node().equals(node)) {
                texts.add(object.text());
            }
        }
        return texts;
    }

    Optional<StoredObject> find(Resource resource, String guid) {
        return place(resource, guid).map(of(resource).inOrder::get);
    }

    List<StoredObject> named(Resource resource, String name) {
        return of(resource).byName.getOrDefault(name, List.of());
    }

    List<StoredObject> numbered(Resource resource, String extension) {
        return of(resource).byNumber.getOrDefault(extension, List.of());
    }

    /** Without built-in users. */
    int count(Resource resource) {
        return of(resource).counted;
    }

    private Records of(Resource resource) {
        Records of = records.get(resource);
        if (of == null) {
            throw new IllegalStateException("no records of " + resource);
        }
        return of;
    }

    private static void more(Map<String, List<StoredObject>> index, String key, StoredObject object) {
        if (!key.isEmpty()) {
            index.merge(key, List.of(object), ObjectIndex::joined);
        }
    }

    private static List<StoredObject> joined(List<StoredObject> some, List<StoredObject> others) {
        List<StoredObject> all = new ArrayList<>(some);
        all.addAll(others);
        return List.copyOf(all);
    }

    private static void fewer(Map<String, List<StoredObject>> index, String key, StoredObject object) {
        index.computeIfPresent(key, (same, present) -> without(present, object));
    }

    private static @Nullable List<StoredObject> without(List<StoredObject> present, StoredObject object) {
        List<StoredObject> left = present.stream()
                .filter(one -> !one.guid().equals(object.guid()))
                .toList();
        return left.isEmpty() ? null : left;
    }
}
