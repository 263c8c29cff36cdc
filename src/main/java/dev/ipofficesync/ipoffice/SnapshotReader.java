package dev.ipofficesync.ipoffice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Reads the lists of all systems and notes what is missing. With several systems each is asked for its own records: a
 * record alone does not reliably say where it is. One thread only.
 */
final class SnapshotReader {
    private final IpOfficeSession session;
    private final IpOfficeProperties properties;
    private final List<String> gaps = new ArrayList<>();
    /** Of the users, for their extension records: equal texts are one, everybody is in memory during a run. */
    private final Map<String, String> numbers = new HashMap<>();

    private List<IpOfficeSystem> systems = List.of();

    SnapshotReader(IpOfficeSession session, IpOfficeProperties properties) {
        this.session = session;
        this.properties = properties;
    }

    IpOfficeSnapshot read(Supplier<Set<String>> knownSystems) {
        readSystems();
        int afterSystems = gaps.size();
        List<IpOfficeUser> users = users();
        List<IpOfficeExtension> extensions = extensions();
        List<HuntGroup> huntGroups = huntGroups();
        gaps.addAll(afterSystems, unnamed(knownSystems.get()));
        return new IpOfficeSnapshot(systems, users, extensions, huntGroups, gaps);
    }

    /** What is missing in all that was read so far. */
    List<String> gaps() {
        return gaps;
    }

    /** Goes on with the systems that were read before in the same run. */
    SnapshotReader with(List<IpOfficeSystem> known) {
        systems = known;
        return this;
    }

    /** The systems that were read, the primary marked. */
    List<IpOfficeSystem> systems() {
        return systems;
    }

    void readSystems() {
        Answer<IpOfficeSystem> answer = session.call(ApiRequest.get("systems", ""), RecordShape.SYSTEMS);
        if (answer.records().isEmpty()) {
            throw IpOfficeException.system("GET systems: " + properties.host() + " names no system");
        }
        noteMissing("the list of systems", answer);
        systems = withPrimary(answer.records());
        Set<String> addresses = new HashSet<>();
        for (IpOfficeSystem system : systems) {
            if (system.lan1Address().isEmpty()) {
                gaps.add("system " + system.name() + " has no LAN1 address, so its records cannot be asked for");
            } else if (!addresses.add(system.lan1Address())) {
                gaps.add(
                        "two systems have the LAN1 address " + system.lan1Address() + ", so they cannot be told apart");
            }
        }
    }

    List<IpOfficeUser> users() {
        return users(guid -> true, user -> {
            numbers.put(user.extension(), user.extension());
            return user;
        });
    }

    /**
     * What is made of users while they are read, one after the other: they need not be in memory together.
     *
     * @param wanted of whom to make something, by GUID
     */
    <T> List<T> users(Predicate<String> wanted, Function<IpOfficeUser, T> made) {
        RecordShape<IpOfficeUser> shape =
                RecordShape.users(properties.twinningField()).only(wanted);
        var all = new ArrayList<T>();
        var before = new ArrayList<Listed<T>>();
        for (Listed<T> listed : lists("users", system -> shape.then(user -> made.apply(at(system, user))), systems)) {
            all.addAll(listed.records());
            noteNobody(listed);
            if (before.stream().anyMatch(other -> areSame(listed, other))) {
                gaps.add("system " + listed.system().shown() + " answered with the users of another system");
            }
            before.add(listed);
        }
        return all;
    }

    private IpOfficeUser at(IpOfficeSystem system, IpOfficeUser user) {
        return new IpOfficeUser(
                user.guid(),
                addressOf(user.systemAddress(), system, "user"),
                user.name(),
                user.fullName(),
                user.extension(),
                user.voicemailEmail(),
                user.assignedPackage(),
                user.twinningType(),
                user.twinnedNumber());
    }

    private static boolean areSame(Listed<?> some, Listed<?> others) {
        return some.seen() > 0 && some.seen() == others.seen() && some.guids() == others.guids();
    }

    List<IpOfficeExtension> extensions() {
        var extensions = new ArrayList<IpOfficeExtension>();
        for (Listed<IpOfficeExtension> listed : lists("extensions", RecordShape.EXTENSIONS)) {
            for (IpOfficeExtension record : listed.records()) {
                String address = addressOf(record.systemAddress(), listed.system(), "extension");
                String number = numbers.getOrDefault(record.extension(), record.extension());
                extensions.add(new IpOfficeExtension(record.guid(), address, number, record.typeInfo()));
            }
        }
        return extensions;
    }

    List<HuntGroup> huntGroups() {
        return huntGroups(systems);
    }

    List<HuntGroup> huntGroups(String systemAddress) {
        return huntGroups(systems.stream()
                .filter(system -> system.lan1Address().equals(systemAddress))
                .toList());
    }

    private List<HuntGroup> huntGroups(List<IpOfficeSystem> asked) {
        var groups = new ArrayList<HuntGroup>();
        for (Listed<HuntGroup> listed : lists("huntgroups", system -> RecordShape.HUNT_GROUPS, asked)) {
            for (HuntGroup group : listed.records()) {
                String address = addressOf(group.systemAddress(), listed.system(), "hunt group");
                groups.add(new HuntGroup(
                        group.guid(),
                        address,
                        group.name(),
                        group.extension(),
                        group.members(),
                        group.groupRingMode(),
                        group.serviceMode(),
                        group.voicemailOn(),
                        group.rawMembers()));
            }
        }
        return groups;
    }

    /**
     * @param seen how many there were
     * @param guids the same where the GUIDs are
     */
    private record Listed<T>(IpOfficeSystem system, List<T> records, int seen, long guids) {}

    private <T> List<Listed<T>> lists(String path, RecordShape<T> shape) {
        return lists(path, system -> shape, systems);
    }

    private <T> List<Listed<T>> lists(
            String path, Function<IpOfficeSystem, RecordShape<T>> shape, List<IpOfficeSystem> asked) {
        var lists = new ArrayList<Listed<T>>();
        for (IpOfficeSystem system : asked) {
            // one system alone is asked without its address, as the vendor's guide shows it
            String address = systems.size() == 1 ? "" : system.lan1Address();
            if (systems.size() > 1 && address.isEmpty()) {
                continue;
            }
            try {
                Answer<T> answer = session.call(ApiRequest.get(path, address), shape.apply(system));
                noteMissing(path + " of system " + system.shown(), answer);
                lists.add(new Listed<>(system, answer.records(), answer.seen(), answer.guids()));
            } catch (IpOfficeException refused) {
                // the system behind the primary may be away while the primary answers in its place
                if (refused.errors().isEmpty()
                        || refused.codes().contains(ApiError.SESSION_TIMEOUT)
                        || systems.size() == 1) {
                    throw refused;
                }
                gaps.add(path + " of system " + system.shown() + " could not be read: " + refused.getMessage());
            }
        }
        return lists;
    }

    private String addressOf(String given, IpOfficeSystem asked, String kind) {
        String expected = asked.lan1Address();
        if (!given.isEmpty() && !given.equals(expected)) {
            String gap = "a " + kind + " of " + given + " came with the records of system " + asked.shown();
            if (!gaps.contains(gap)) {
                gaps.add(gap);
            }
        }
        return given.isEmpty() || given.equals(expected) ? expected : given;
    }

    private void noteMissing(String list, Answer<?> answer) {
        if (answer.missing() > 0) {
            gaps.add(list + ": " + answer.seen() + " records received, but " + answer.announced() + " announced");
        }
    }

    private List<String> unnamed(Set<String> knownSystems) {
        Set<String> unnamed = new TreeSet<>(knownSystems);
        systems.forEach(system -> unnamed.remove(system.name()));
        return unnamed.stream()
                .map(name -> "system " + name + ", known from earlier runs, is not among the systems")
                .toList();
    }

    private void noteNobody(Listed<?> listed) {
        if (listed.seen() == 0) {
            gaps.add("system " + listed.system().shown()
                    + " answered with no user at all, not even the built-in NoUser; has the service"
                    + " user the same name and password there?");
        }
    }

    /** The primary is the one we talk to; when the address does not tell, the first of the list. */
    private List<IpOfficeSystem> withPrimary(List<IpOfficeSystem> listed) {
        String host = properties.url().getHost();
        IpOfficeSystem primary =
                listed.stream().filter(system -> system.isAt(host)).findFirst().orElse(listed.get(0));
        return listed.stream()
                .map(system -> system.equals(primary) ? system.asPrimary() : system)
                .toList();
    }
}
