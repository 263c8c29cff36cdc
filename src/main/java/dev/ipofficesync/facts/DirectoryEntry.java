package dev.ipofficesync.facts;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One object of the LDAP directory with the attributes that were asked for. Attribute names are compared without regard
 * to case (RFC 4512 section 2.5); values keep the server's order. Immutable.
 *
 * @param dn distinguished name as the server sent it
 * @param attributes values by attribute name; binary identifiers already written as text
 * @param unreadable attributes whose values could not be turned into text, not part of {@code attributes}
 */
public record DirectoryEntry(String dn, Map<String, List<String>> attributes, Set<String> unreadable) {
    public DirectoryEntry {
        var byName = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        attributes.forEach((name, values) -> byName.put(name, List.copyOf(values)));
        attributes = Collections.unmodifiableMap(byName);
        var names = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(unreadable);
        unreadable = Collections.unmodifiableSet(names);
    }

    public DirectoryEntry(String dn, Map<String, List<String>> attributes) {
        this(dn, attributes, Set.of());
    }

    /** Whether the entry holds at least one value of the attribute. */
    public boolean has(String attribute) {
        return !all(attribute).isEmpty();
    }

    /** The first value in the server's order; empty text when the attribute is absent. */
    public String first(String attribute) {
        List<String> values = all(attribute);
        return values.isEmpty() ? "" : values.get(0);
    }

    /** All values in the server's order; an empty list when the attribute is absent. */
    public List<String> all(String attribute) {
        return attributes.getOrDefault(attribute, List.of());
    }

    /**
     * Whether a bit is set in a numeric attribute, such as bit 2 (disabled) of Active Directory's
     * {@code userAccountControl}. False when the attribute is absent or not a number.
     */
    public boolean hasFlag(String attribute, long bit) {
        String number = first(attribute);
        if (number.isEmpty()) {
            return false; // most directories have no such attribute
        }
        try {
            return (Long.parseLong(number) & bit) != 0;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    /** Whether the entry lies below the given branch, compared as text without regard to case. */
    public boolean isUnder(String branch) {
        return dn.toLowerCase(Locale.ROOT).endsWith("," + branch.toLowerCase(Locale.ROOT));
    }

    /** Of the DN, which tells entries apart: the rule engine asks for this often. */
    @Override
    public int hashCode() {
        return dn.hashCode();
    }

    /** Only the DN: attributes may hold codes. */
    @Override
    public String toString() {
        return "DirectoryEntry[" + dn + "]";
    }
}
