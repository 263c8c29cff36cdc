package dev.ipofficesync.job;

import dev.ipofficesync.ipoffice.IpOfficeExtension;
import dev.ipofficesync.ipoffice.IpOfficeUser;
import dev.ipofficesync.plan.AddedMembership;
import dev.ipofficesync.plan.Attempt;
import dev.ipofficesync.plan.SynchronizedUser;
import dev.ipofficesync.plan.SynchronizedUsers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Settles what a crash left in doubt, by comparing with what the phone systems hold: a user with the planned name and
 * number is ours; an extension record without its user is used again for the number, or removed; a renumbering that
 * reached the user is finished. One thread only.
 */
final class Leftovers {
    /** An extension record that an interrupted creation or renumbering made. */
    record Extension(Attempt attempt, IpOfficeExtension record) {}

    /**
     * A renumbering that reached the user and nothing behind it: groups, our table, perhaps the old extension record.
     *
     * @param recordGuid the extension record it made; empty when it made none
     */
    record Renumbering(Attempt attempt, String recordGuid) {
        String replacedNumber() {
            return attempt.replacedNumber();
        }
    }

    private final SynchronizedUsers users;
    private final PresentUsers phones;
    private final People people;
    private final Map<String, Extension> extensions = new TreeMap<>();
    private final Map<String, Renumbering> renumberings = new HashMap<>();
    private final Map<String, Attempt> aside = new HashMap<>();

    Leftovers(SynchronizedUsers users, PresentUsers phones, People people) {
        this.users = users;
        this.phones = phones;
        this.people = people;
        for (Attempt attempt : users.attempts()) {
            if (attempt.isRenumbering()) {
                settleRenumbering(attempt);
            } else {
                settleCreation(attempt);
            }
        }
        for (AddedMembership membership : users.memberships()) {
            if (!membership.confirmed()) {
                settle(membership);
            }
        }
    }

    private void settleCreation(Attempt attempt) {
        IpOfficeUser user = attempt.nameWasFree() ? created(attempt.intended()) : null;
        if (user == null) {
            leave(attempt);
            return;
        }
        IpOfficeExtension record = made(attempt);
        users.save(attempt.intended().with(user.guid(), record == null ? "" : record.guid()));
        users.end(attempt.userIdentification());
    }

    private void settleRenumbering(Attempt attempt) {
        SynchronizedUser known = people.known(attempt.userIdentification());
        IpOfficeUser user = known == null ? null : phones.user(known);
        boolean isAside = user != null
                && !attempt.temporaryNumber().isEmpty()
                && attempt.temporaryNumber().equals(user.extension());
        if (isAside) {
            aside.put(attempt.userIdentification(), attempt);
        }
        if (known == null
                || user == null
                || !user.extension().equals(attempt.intended().extension())) {
            leave(attempt);
            return;
        }
        IpOfficeExtension record = made(attempt);
        Renumbering renumbering = new Renumbering(attempt, record == null ? "" : record.guid());
        boolean remembered = known.extension().equals(user.extension())
                && known.extensionGuid().equals(renumbering.recordGuid());
        if (remembered
                && (isAside || phones.groupsWith(attempt.replacedNumber()).isEmpty())) {
            end(attempt);
        } else {
            renumberings.put(attempt.userIdentification(), renumbering);
        }
    }

    /** The user got nothing of it; what may be left is an extension record. */
    private void leave(Attempt attempt) {
        IpOfficeExtension record = made(attempt);
        String number = attempt.intended().extension();
        if (record != null && phones.usersNumbered(number).isEmpty()) {
            extensions.put(number, new Extension(attempt, record));
        } else if (phones.isComplete()) {
            end(attempt);
        }
    }

    /** Who has a temporary number still is to get another one. */
    private void end(Attempt attempt) {
        if (!aside.containsKey(attempt.userIdentification())) {
            users.end(attempt.userIdentification());
        }
    }

    private @Nullable IpOfficeExtension made(Attempt attempt) {
        return attempt.numberWasFree() && !attempt.extensionType().isEmpty()
                ? phones.extension(
                        attempt.intended().system(), attempt.intended().extension())
                : null;
    }

    private @Nullable IpOfficeUser created(SynchronizedUser intended) {
        List<IpOfficeUser> same = phones.usersNamed(intended.name()).stream()
                .filter(user -> user.extension().equals(intended.extension()))
                .filter(user -> phones.nameOf(user.systemAddress()).equals(intended.system()))
                .filter(user -> !people.owns(intended.system(), user.guid()))
                .toList();
        return same.size() == 1 ? same.get(0) : null;
    }

    private void settle(AddedMembership membership) {
        boolean present = users.find(membership.userIdentification()).stream()
                .flatMap(user -> phones.groupsWith(user.extension()).stream())
                .anyMatch(group -> group.name().equals(membership.group()));
        if (present) {
            users.saveMembership(new AddedMembership(
                    membership.userIdentification(), membership.system(), membership.group(), true));
        } else if (phones.isComplete()) {
            users.removeMembership(membership);
        }
    }

    /** The record that an interrupted run left for the number; null when there is none. */
    @Nullable
    Extension forNumber(String number) {
        return extensions.get(number);
    }

    /** By number. */
    Map<String, Extension> extensions() {
        return extensions;
    }

    /** The attempt in which the person got the temporary number that it has now; null when there is none. */
    @Nullable
    Attempt aside(String userIdentification) {
        return aside.get(userIdentification);
    }

    /** The person's renumbering that is to be finished; null when there is none. */
    @Nullable
    Renumbering renumbering(String userIdentification) {
        return renumberings.get(userIdentification);
    }
}
