package dev.ipofficesync.job;

import dev.ipofficesync.facts.ExtensionType;
import dev.ipofficesync.facts.HuntGroups;
import dev.ipofficesync.facts.PhoneSystem;
import dev.ipofficesync.facts.PresentUser;
import dev.ipofficesync.ipoffice.HuntGroup;
import dev.ipofficesync.ipoffice.IpOfficeExtension;
import dev.ipofficesync.ipoffice.IpOfficeSnapshot;
import dev.ipofficesync.ipoffice.IpOfficeSystem;
import dev.ipofficesync.ipoffice.IpOfficeUser;
import dev.ipofficesync.plan.SynchronizedUser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the phone systems hold when the run starts, ready for look-ups: users by GUID, name and number, extension records
 * and groups by number. Not changed after it was made; safe for use by many threads.
 */
final class PresentUsers {
    private final IpOfficeSnapshot snapshot;
    private final Map<String, IpOfficeUser> usersByGuid = new HashMap<>();
    private final Map<String, List<IpOfficeUser>> usersByName = new HashMap<>();
    private final Map<String, List<IpOfficeUser>> usersByNumber = new HashMap<>();
    private final Map<String, IpOfficeExtension> extensionsByNumber = new HashMap<>();
    private final Map<String, List<HuntGroup>> groupsByMember = new HashMap<>();
    private final Map<String, HuntGroup> groupsByName = new HashMap<>();
    private final Map<String, String> addressByName = new HashMap<>();
    private final Map<String, String> nameByAddress = new HashMap<>();
    private final Set<String> usedNumbers = new HashSet<>();
    private final String primary;

    PresentUsers(IpOfficeSnapshot snapshot) {
        this.snapshot = snapshot;
        for (IpOfficeSystem system : snapshot.systems()) {
            addressByName.put(system.name(), system.lan1Address());
            nameByAddress.put(system.lan1Address(), system.name());
        }
        primary = snapshot.systems().isEmpty() ? "" : snapshot.systems().get(0).name();
        for (IpOfficeUser user : snapshot.users()) {
            addUser(user);
        }
        for (IpOfficeExtension extension : snapshot.extensions()) {
            extensionsByNumber.put(key(extension.systemAddress(), extension.extension()), extension);
            usedNumbers.add(extension.extension());
        }
        for (HuntGroup group : snapshot.huntGroups()) {
            usedNumbers.add(group.extension());
            groupsByName.putIfAbsent(group.name(), group);
            for (String member : group.members()) {
                groupsByMember
                        .computeIfAbsent(member, number -> new ArrayList<>())
                        .add(group);
            }
        }
    }

    private void addUser(IpOfficeUser user) {
        if (user.isBuiltIn()) {
            return;
        }
        usersByGuid.put(guidKey(user.systemAddress(), user.guid()), user);
        usersByName.merge(user.name(), List.of(user), PresentUsers::together);
        if (!user.extension().isEmpty()) {
            usersByNumber.merge(user.extension(), List.of(user), PresentUsers::together);
            usedNumbers.add(user.extension());
        }
    }

    /** Of {@code List.of} one each: most names and numbers belong to one holder only; a list to add to is made for others. */
    static <T> List<T> together(List<T> some, List<T> more) {
        List<T> all = some.size() == 1 ? new ArrayList<>(some) : some;
        all.addAll(more);
        return all;
    }

    boolean isComplete() {
        return snapshot.complete();
    }

    List<String> gaps() {
        return snapshot.gaps();
    }

    IpOfficeSnapshot snapshot() {
        return snapshot;
    }

    /** Whether any user, extension record or group of the network has the number. */
    boolean usesNumber(String number) {
        return usedNumbers.contains(number);
    }

    /** Every number that a user, extension record or group has. */
    Set<String> usedNumbers() {
        return usedNumbers;
    }

    /** Who has the number. */
    NumberHolder holder(String number) {
        if (!usesNumber(number)) {
            return NumberHolder.NOBODY;
        }
        for (IpOfficeUser user : usersNumbered(number)) {
            return new NumberHolder("users", "user " + user.name() + " on " + nameOf(user.systemAddress()));
        }
        for (HuntGroup group : snapshot.huntGroups()) {
            if (group.extension().equals(number)) {
                return new NumberHolder("hunt groups", "hunt group " + group.name());
            }
        }
        return new NumberHolder("extension records", "an extension record without a user");
    }

    String primary() {
        return primary;
    }

    String addressOf(String system) {
        return addressByName.getOrDefault(system, "");
    }

    String nameOf(String address) {
        return nameByAddress.getOrDefault(address, address);
    }

    @Nullable
    IpOfficeUser user(SynchronizedUser known) {
        return usersByGuid.get(guidKey(addressOf(known.system()), known.userGuid()));
    }

    List<IpOfficeUser> usersNamed(String name) {
        return usersByName.getOrDefault(name, List.of());
    }

    List<IpOfficeUser> usersNumbered(String number) {
        return usersByNumber.getOrDefault(number, List.of());
    }

    @Nullable
    IpOfficeExtension extension(String system, String number) {
        return extensionsByNumber.get(key(addressOf(system), number));
    }

    @Nullable
    HuntGroup groupNamed(String name) {
        return groupsByName.get(name);
    }

    /** The groups that hold the number as a member, in the order of the snapshot. */
    List<HuntGroup> groupsWith(String number) {
        return number.isEmpty() ? List.of() : groupsByMember.getOrDefault(number, List.of());
    }

    List<PhoneSystem> phoneSystems() {
        List<PhoneSystem> systems = new ArrayList<>();
        for (IpOfficeSystem system : snapshot.systems()) {
            systems.add(new PhoneSystem(
                    system.name(),
                    system.lan1Address(),
                    system.lan2Address(),
                    system.fqdn(),
                    system.name().equals(primary)));
        }
        return systems;
    }

    HuntGroups huntGroups() {
        Map<String, String> systemByName = new HashMap<>();
        groupsByName.forEach((name, group) -> systemByName.put(name, nameOf(group.systemAddress())));
        return new HuntGroups(systemByName);
    }

    /** The user as rules see it. */
    PresentUser fact(IpOfficeUser user, boolean numberedByRule) {
        return new PresentUser(
                nameOf(user.systemAddress()),
                user.name(),
                user.fullName(),
                user.extension(),
                user.voicemailEmail(),
                user.twinnedNumber(),
                numberedByRule,
                extensionType(user),
                user.assignedPackage());
    }

    private ExtensionType extensionType(IpOfficeUser user) {
        IpOfficeExtension extension = extensionsByNumber.get(key(user.systemAddress(), user.extension()));
        if (extension != null) {
            for (ExtensionType type : ExtensionType.values()) {
                if (type.typeInfo().equals(extension.typeInfo())) {
                    return type;
                }
            }
        }
        return ExtensionType.NONE;
    }

    private static String key(String address, String number) {
        return address + " " + number;
    }

    private static String guidKey(String address, String guid) {
        return address + " " + guid.toUpperCase(Locale.ROOT);
    }
}
