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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the phone systems hold when the run starts, ready for look-ups: users by GUID, name and number, extension records
 * and groups by number. Not changed after it was made; safe for use by many threads.
 */
final class PresentUsers {
    private final IpOfficeSnapshot snapshot;
    private final Map<String, Grouped<IpOfficeUser>> usersByAddressAndGuid;
    private final Grouped<IpOfficeUser> usersByNumber;
    private final Map<String, Grouped<IpOfficeExtension>> extensionsByAddressAndNumber;
    private final Map<String, List<HuntGroup>> groupsByMember = new HashMap<>();
    private final Map<String, HuntGroup> groupsByName = new HashMap<>();
    private final Map<String, String> addressByName = new HashMap<>();
    private final Map<String, String> nameByAddress = new HashMap<>();
    private final Set<String> groupNumbers = new HashSet<>();
    private final String primary;
    private @Nullable Grouped<IpOfficeUser> usersByName;

    PresentUsers(IpOfficeSnapshot snapshot) {
        this.snapshot = snapshot;
        for (IpOfficeSystem system : snapshot.systems()) {
            addressByName.put(system.name(), system.lan1Address());
            nameByAddress.put(system.lan1Address(), system.name());
        }
        primary = snapshot.systems().isEmpty() ? "" : snapshot.systems().get(0).name();
        usersByAddressAndGuid = byAddress(
                snapshot.users(),
                IpOfficeUser::systemAddress,
                user -> user.isBuiltIn() ? "" : user.guid().toUpperCase(Locale.ROOT));
        usersByNumber = grouped(IpOfficeUser::extension);
        extensionsByAddressAndNumber =
                byAddress(snapshot.extensions(), IpOfficeExtension::systemAddress, IpOfficeExtension::extension);
        for (HuntGroup group : snapshot.huntGroups()) {
            groupNumbers.add(group.extension());
            groupsByName.putIfAbsent(group.name(), group);
            for (String member : group.members()) {
                groupsByMember
                        .computeIfAbsent(member, number -> new ArrayList<>())
                        .add(group);
            }
        }
    }

    private static <T> Map<String, Grouped<T>> byAddress(
            List<T> things, Function<T, String> address, Function<T, String> text) {
        Map<String, Grouped<T>> byAddress = new HashMap<>();
        things.stream()
                .collect(Collectors.groupingBy(address))
                .forEach((one, same) -> byAddress.put(one, Grouped.by(text, same)));
        return byAddress;
    }

    private Grouped<IpOfficeUser> grouped(Function<IpOfficeUser, String> text) {
        return Grouped.by(user -> user.isBuiltIn() ? "" : text.apply(user), snapshot.users());
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
        return usersByNumber.contains(number)
                || groupNumbers.contains(number)
                || extensionsByAddressAndNumber.values().stream().anyMatch(extensions -> extensions.contains(number));
    }

    /** Every number that a user, extension record or group has. */
    Set<String> usedNumbers() {
        Set<String> numbers = new HashSet<>(usersByNumber.texts());
        numbers.addAll(groupNumbers);
        extensionsByAddressAndNumber.values().forEach(extensions -> numbers.addAll(extensions.texts()));
        return numbers;
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
        Grouped<IpOfficeUser> users = usersByAddressAndGuid.get(addressOf(known.system()));
        return users == null ? null : users.last(known.guidKey());
    }

    /** Few runs ask: only those with somebody new, or with something that an interrupted run left. */
    synchronized List<IpOfficeUser> usersNamed(String name) {
        Grouped<IpOfficeUser> known = usersByName;
        if (known == null) {
            known = grouped(IpOfficeUser::name);
            usersByName = known;
        }
        return known.of(name);
    }

    List<IpOfficeUser> usersNumbered(String number) {
        return usersByNumber.of(number);
    }

    @Nullable
    IpOfficeExtension extension(String system, String number) {
        return extensionAt(addressOf(system), number);
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
        IpOfficeExtension extension = extensionAt(user.systemAddress(), user.extension());
        if (extension != null) {
            for (ExtensionType type : ExtensionType.values()) {
                if (type.typeInfo().equals(extension.typeInfo())) {
                    return type;
                }
            }
        }
        return ExtensionType.NONE;
    }

    private @Nullable IpOfficeExtension extensionAt(String address, String number) {
        Grouped<IpOfficeExtension> extensions = extensionsByAddressAndNumber.get(address);
        return extensions == null ? null : extensions.last(number);
    }
}
