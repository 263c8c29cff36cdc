package dev.ipofficesync.job;

import dev.ipofficesync.ipoffice.IpOfficeExtension;
import dev.ipofficesync.ipoffice.IpOfficeUser;
import dev.ipofficesync.plan.AddedMembership;
import dev.ipofficesync.plan.Attempt;
import dev.ipofficesync.plan.SynchronizedUser;
import dev.ipofficesync.plan.SynchronizedUsers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Settles what a crash left in doubt, by comparing with what the phone systems hold: a user with the planned name and
 * number is ours; an extension record without its user is used again for the number, or removed. One thread only.
 */
final class Leftovers {
    /** An extension record that an interrupted creation made. */
    record Extension(Attempt attempt, IpOfficeExtension record) {}

    private final Map<String, Extension> extensions = new TreeMap<>();
    private int takenOver;

    Leftovers(SynchronizedUsers users, PresentUsers phones) {
        for (Attempt attempt : users.attempts()) {
            settle(users, phones, attempt);
        }
        for (AddedMembership membership : users.memberships()) {
            if (!membership.confirmed()) {
                settle(users, phones, membership);
            }
        }
    }

    private void settle(SynchronizedUsers users, PresentUsers phones, Attempt attempt) {
        SynchronizedUser intended = attempt.intended();
        IpOfficeExtension record =
                attempt.numberWasFree() && !attempt.extensionType().isEmpty()
                        ? phones.extension(intended.system(), intended.extension())
                        : null;
        IpOfficeUser user = attempt.nameWasFree() ? find(phones, intended) : null;
        if (user != null) {
            users.save(intended.with(user.guid(), record == null ? "" : record.guid()));
            users.end(attempt.userIdentification());
            takenOver++;
        } else if (record != null && phones.usersNumbered(intended.extension()).isEmpty()) {
            extensions.put(intended.extension(), new Extension(attempt, record));
        } else if (phones.isComplete()) {
            users.end(attempt.userIdentification());
        }
    }

    private static @Nullable IpOfficeUser find(PresentUsers phones, SynchronizedUser intended) {
        List<IpOfficeUser> same = phones.usersNamed(intended.name()).stream()
                .filter(user -> user.extension().equals(intended.extension()))
                .filter(user -> phones.nameOf(user.systemAddress()).equals(intended.system()))
                .toList();
        return same.size() == 1 ? same.get(0) : null;
    }

    private static void settle(SynchronizedUsers users, PresentUsers phones, AddedMembership membership) {
        boolean present = users.all().stream()
                .filter(user -> user.userIdentification().equals(membership.userIdentification()))
                .flatMap(user -> phones.groupsWith(user.extension()).stream())
                .anyMatch(group -> group.name().equals(membership.group()));
        if (present) {
            users.saveMembership(new AddedMembership(
                    membership.userIdentification(), membership.system(), membership.group(), true));
        } else if (phones.isComplete()) {
            users.removeMembership(membership);
        }
    }

    /** How many users were taken over as ours. */
    int takenOver() {
        return takenOver;
    }

    /** The record that an interrupted creation left for the number; null when there is none. */
    @Nullable
    Extension forNumber(String number) {
        return extensions.get(number);
    }

    Map<String, Extension> extensions() {
        return extensions;
    }
}
