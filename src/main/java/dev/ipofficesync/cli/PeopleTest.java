package dev.ipofficesync.cli;

import dev.ipofficesync.connection.Check;
import dev.ipofficesync.directory.DirectoryEntryReader;
import dev.ipofficesync.directory.DirectoryProperties;
import dev.ipofficesync.facts.DirectoryEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** What the search filter finds, and which of the attributes that the mapping asks for it brings. One thread only. */
final class PeopleTest {
    private static final int NAMES_SHOWN = 3;
    /** Object classes of what is no person; a computer of Active Directory has the class user as well. */
    private static final Set<String> OTHERS = Set.of(
            "computer",
            "group",
            "groupofnames",
            "groupofuniquenames",
            "posixgroup",
            "organizationalunit",
            "organization",
            "container",
            "domain",
            "domaindns",
            "builtindomain",
            "msds-groupmanagedserviceaccount");

    private final DirectoryProperties properties;
    private final Set<String> attributes;
    private final Map<String, Long> found = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<String> names = new ArrayList<>();
    private final Set<String> otherKinds = new TreeSet<>();
    private long entries;
    private long others;

    PeopleTest(DirectoryProperties properties, Set<String> attributes) {
        this.properties = properties;
        this.attributes = attributes;
    }

    Set<String> asked() {
        Set<String> asked = new TreeSet<>(attributes);
        asked.add("objectClass");
        return asked;
    }

    List<Check> read(DirectoryEntryReader reader) {
        try {
            reader.open(new ExecutionContext());
            for (DirectoryEntry entry = reader.read(); entry != null; entry = reader.read()) {
                count(entry);
            }
        } finally {
            reader.close();
        }
        List<Check> checks = new ArrayList<>();
        checks.add(people());
        if (entries > 0) {
            checks.add(attributes());
        }
        return checks;
    }

    private void count(DirectoryEntry entry) {
        entries++;
        if (names.size() < NAMES_SHOWN) {
            names.add(entry.dn().split("(?<!\\\\),", 2)[0]);
        }
        List<String> kinds = entry.all("objectClass").stream()
                .map(kind -> kind.toLowerCase(Locale.ROOT))
                .filter(OTHERS::contains)
                .toList();
        others += kinds.isEmpty() ? 0 : 1;
        otherKinds.addAll(kinds);
        attributes.stream().filter(entry::has).forEach(attribute -> found.merge(attribute, 1L, Long::sum));
    }

    private Check people() {
        String filter = properties.searchFilter()
                + (properties.userSchema().isEmpty() ? "" : " and user-schema " + properties.userSchema());
        if (entries == 0) {
            return Check.failed(
                    "people",
                    "no entry below " + properties.baseDn() + " fits " + filter
                            + "; check 'usersync.directory.search-filter' and 'usersync.directory.user-schema', and"
                            + " whether the account may read there");
        }
        String text = entries + (entries == 1 ? " entry" : " entries") + ", first " + String.join(", ", names);
        return others == 0
                ? Check.ok("people", text)
                : Check.note(
                        "people",
                        text + "; " + others + " of them are no people (" + String.join(", ", otherKinds)
                                + "): narrow 'usersync.directory.search-filter', which is " + filter);
    }

    private Check attributes() {
        String counted = found.entrySet().stream()
                .map(count -> count.getKey() + " " + count.getValue())
                .collect(Collectors.joining(", "));
        List<String> missing = attributes.stream()
                .filter(attribute -> !found.containsKey(attribute))
                .toList();
        if (found.isEmpty()) {
            return Check.failed(
                    "attributes",
                    "no entry has any attribute of the mapping (" + String.join(", ", missing)
                            + "); check 'usersync.rules.mapping', and which attributes the account may read");
        }
        return missing.isEmpty()
                ? Check.ok("attributes", "found in entries: " + counted)
                : Check.note(
                        "attributes",
                        "found in entries: " + counted + "; in none: " + String.join(", ", missing)
                                + " (fine where you do not use them)");
    }
}
