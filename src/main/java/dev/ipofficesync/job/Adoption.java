package dev.ipofficesync.job;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.ipoffice.IpOfficeUser;
import dev.ipofficesync.plan.SynchronizedUser;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether an existing user belongs to a person we do not know yet: exactly one by name, else exactly one by number.
 * Immutable.
 *
 * @param user the one user; null when there is none, or more than one
 * @param reason why nobody was adopted although somebody came into question; empty otherwise
 */
record Adoption(@Nullable IpOfficeUser user, String system, String reason) {
    static Adoption of(Draft draft, PresentUsers phones, People people) {
        List<IpOfficeUser> byName =
                strangers(phones.usersNamed(draft.seen.getOrDefault(Field.NAME, "")), people, phones);
        List<IpOfficeUser> found = byName;
        if (byName.isEmpty()) {
            String number = draft.seen.getOrDefault(Field.EXTENSION, "");
            found = number.isEmpty() ? List.of() : strangers(phones.usersNumbered(number), people, phones);
        }
        if (found.size() == 1) {
            IpOfficeUser user = found.get(0);
            return new Adoption(user, phones.nameOf(user.systemAddress()), "");
        }
        return new Adoption(
                null,
                "",
                found.isEmpty() ? "" : "adoption: " + found.size() + " users come into question; none was taken over");
    }

    private static List<IpOfficeUser> strangers(List<IpOfficeUser> users, People people, PresentUsers phones) {
        return users.stream()
                .filter(user -> !user.isBuiltIn() && !people.owns(phones.nameOf(user.systemAddress()), user.guid()))
                .toList();
    }

    boolean isAmbiguous() {
        return !reason.isEmpty();
    }

    /** The row our table would get; nothing has been seen in LDAP for it yet. */
    @Nullable
    SynchronizedUser asSynchronizedUser(Draft draft, long runId) {
        IpOfficeUser found = user;
        if (found == null) {
            return null;
        }
        return new SynchronizedUser(
                draft.userIdentification,
                system,
                found.guid(),
                "",
                found.name(),
                found.extension(),
                false,
                "",
                draft.dn,
                Map.of(),
                Map.of(),
                runId,
                runId);
    }
}
