package dev.ipofficesync.simulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a new simulator holds: systems, users with their extensions, hunt groups. The first system is the primary. The same
 * calls give the same GUIDs. One thread only.
 */
public final class SimulatorSeed {
    private final Map<String, String> nodes = new LinkedHashMap<>();
    private final List<StoredObject> objects = new ArrayList<>();
    private int nextPort = 11200;

    /** Nothing at all. */
    public static SimulatorSeed empty() {
        return new SimulatorSeed();
    }

    /** Two systems with the records that somebody made by hand before the synchronisation came. */
    public static SimulatorSeed sampleWorld() {
        return twoSystems()
                .user("London", "Reception", "London Reception", "201", "1")
                .user("London", "Boardroom", "Boardroom", "202", "1")
                .user("London", "Door Front", "Front Door", "203", "3")
                .user("London", "Lift", "Lift", "204", "0")
                .user("London", "Fax", "Fax", "2003", "0")
                .user("Manchester", "Workshop", "Workshop", "3002", "1")
                .user("Manchester", "Gate", "Gate", "301", "3")
                .group("London", "Main", "200", "201", "202")
                .group("London", "Sales", "210")
                .group("London", "Support", "211")
                .group("Manchester", "Warehouse", "310")
                .group("Manchester", "Dispatch", "311", "301");
    }

    /** The two systems of the sample with their built-in users and nothing else. */
    public static SimulatorSeed twoSystems() {
        return empty().system("London", "192.168.42.1", "192.168.43.1", "ipo-london.example.test")
                .system("Manchester", "192.168.44.1", "192.168.45.1", "ipo-manchester.example.test")
                .remoteManager("London");
    }

    /** A system with its {@code NoUser} and a licence. */
    public SimulatorSeed system(String name, String lan1, String lan2, String fqdn) {
        if (nodes.isEmpty()) {
            Element address = Element.of("ProvisionIPAddress", Element.leaf("IPAddress", lan1));
            objects.add(StoredObject.of(Resource.PROVISION_IP_ADDRESS, guid("provision"), lan1, address));
        }
        nodes.put(name, lan1);
        objects.add(StoredObject.of(
                Resource.SYSTEMS, guid("system " + name), lan1, SystemRecord.of(name, lan1, lan2, fqdn)));
        objects.add(StoredObject.of(Resource.LICENSES, guid("license " + name), lan1, SystemRecord.license(lan1)));
        Map<String, String> noUser = new TreeMap<>(RecordFields.defaults(Resource.USERS));
        noUser.putAll(
                Map.of("Name", "NoUser", "AssignedPackage", "8", "SIPName", "SIPDefault", "SIPContact", "SIPDefault"));
        return add(Resource.USERS, name, "NoUser", noUser);
    }

    /** The other built-in user. */
    public SimulatorSeed remoteManager(String system) {
        Map<String, String> fields = new TreeMap<>(RecordFields.defaults(Resource.USERS));
        fields.putAll(Map.of("Name", "RemoteManager", "AssignedPackage", "8"));
        return add(Resource.USERS, system, "RemoteManager", fields);
    }

    /** A user with an extension record of that type; no record when the type is empty. */
    public SimulatorSeed user(String system, String name, String fullName, String extension, String typeInfo) {
        if (!typeInfo.isEmpty()) {
            extension(system, extension, typeInfo);
        }
        return user(system, Map.of("Name", name, "FullName", fullName, "Extension", extension));
    }

    /** A user alone, with the fields given and the system's own values for the rest. */
    public SimulatorSeed user(String system, Map<String, String> given) {
        Map<String, String> fields = new TreeMap<>(RecordFields.defaults(Resource.USERS));
        fields.putAll(given);
        fields.putIfAbsent("TwinningType", "0");
        for (String sip : List.of("SIPName", "SIPContact")) {
            fields.put(sip, given.getOrDefault(sip, fields.getOrDefault("Extension", "")));
        }
        return add(Resource.USERS, system, fields.getOrDefault("Name", ""), fields);
    }

    /** An extension record alone. */
    public SimulatorSeed extension(String system, String number, String typeInfo) {
        Map<String, String> fields = new TreeMap<>(RecordFields.defaults(Resource.EXTENSIONS));
        fields.putAll(Map.of("Extension", number, "TypeInfo", typeInfo, "Id", String.valueOf(++nextPort)));
        return add(Resource.EXTENSIONS, system, number, fields);
    }

    /** A hunt group with these members in ring order. */
    public SimulatorSeed group(String system, String name, String number, String... members) {
        Map<String, String> fields = new TreeMap<>(RecordFields.defaults(Resource.HUNT_GROUPS));
        String list = members.length == 0 ? "" : String.join("|", members) + "|";
        fields.putAll(Map.of("Name", name, "Extension", number, "MembersList", list));
        return add(Resource.HUNT_GROUPS, system, name, fields);
    }

    /** Users {@code bulk000001} and up with H.323 extensions, numbered upwards from the given number. */
    public SimulatorSeed bulkUsers(String system, int count, int firstNumber) {
        for (int i = 1; i <= count; i++) {
            String name = String.format(Locale.ROOT, "bulk%06d", i);
            user(system, name, "Bulk User " + i, String.valueOf(firstNumber + i - 1), "1");
        }
        return this;
    }

    List<StoredObject> objects() {
        return objects;
    }

    private SimulatorSeed add(Resource resource, String system, String key, Map<String, String> fields) {
        String node = nodes.getOrDefault(system, "");
        if (node.isEmpty()) {
            throw new IllegalArgumentException("add the system '" + system + "' before its records");
        }
        String guid = guid(resource + " " + system + " " + key + " " + objects.size());
        if (resource == Resource.USERS) {
            fields.putAll(Stamp.fixed(node));
        }
        objects.add(StoredObject.of(resource, guid, node, RecordFields.build(resource, guid, fields)));
        return this;
    }

    private static String guid(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "")
                .toUpperCase(Locale.ROOT);
    }
}
