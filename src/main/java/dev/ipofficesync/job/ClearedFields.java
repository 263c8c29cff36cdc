package dev.ipofficesync.job;

import dev.ipofficesync.ipoffice.IpOfficeClient;
import dev.ipofficesync.ipoffice.IpOfficeException;
import dev.ipofficesync.ipoffice.IpOfficeUser;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Updates users, and after the first update of a run looks whether the phone system kept what was not sent. The vendor's
 * guide sends changed fields only; some releases are said to clear the others. One thread only.
 */
final class ClearedFields {
    /** Parts of names of fields that the system itself changes with every write. */
    private static final Set<String> OWN = Set.of("etag", "modified");

    private static final Set<String> SECRETS = Set.of("LoginCode", "VoicemailCode", "Password");

    private final IpOfficeClient client;
    private boolean isChecked;
    private @Nullable IpOfficeException failure;

    ClearedFields(IpOfficeClient client) {
        this.client = client;
    }

    /** Updates the user, and compares the other fields if this is the first update. */
    void update(IpOfficeUser user, Map<String, String> changed) {
        if (isChecked) {
            client.updateUser(user, changed);
            return;
        }
        Map<String, String> before = client.fieldsOf(user);
        Set<String> sent = client.updateUser(user, changed);
        isChecked = true;
        Map<String, String> lost = lost(before, client.fieldsOf(user), sent);
        if (!lost.isEmpty()) {
            failure = IpOfficeException.clearing(words(user, lost));
        }
    }

    /** Why no more users may be updated; null as long as nothing was cleared. */
    @Nullable
    IpOfficeException failure() {
        return failure;
    }

    /** What fields held before and no longer hold although nobody sent them; nothing when the user could not be read. */
    static Map<String, String> lost(Map<String, String> before, Map<String, String> after, Set<String> sent) {
        Map<String, String> lost = new TreeMap<>();
        if (after.isEmpty()) {
            return lost;
        }
        before.forEach((name, value) -> {
            boolean isOurs = !sent.contains(name)
                    && OWN.stream()
                            .noneMatch(own -> name.toLowerCase(Locale.ROOT).contains(own));
            if (isOurs && !value.isEmpty() && !value.equals(after.getOrDefault(name, ""))) {
                lost.put(name, value);
            }
        });
        return lost;
    }

    private static String words(IpOfficeUser user, Map<String, String> lost) {
        var fields = new StringBuilder();
        lost.forEach((name, value) -> fields.append(fields.isEmpty() ? "" : ", ")
                .append(name)
                .append(SECRETS.contains(name) ? "" : " (was '" + value + "')"));
        return "this phone system clears the fields that an update does not send: the user '" + user.name() + "' lost "
                + fields + ". No other user was updated, and none will be; set these again by hand";
    }
}
