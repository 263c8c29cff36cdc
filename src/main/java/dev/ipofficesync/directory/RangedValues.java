package dev.ipofficesync.directory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rest of attributes that the server hands out in parts, such as the members of a large group: Active Directory answers
 * {@code member;range=0-1499} instead of {@code member} (MS-ADTS section 3.1.1.3.1.3.3), whether asked to or not. Stateless.
 */
final class RangedValues {
    private static final Pattern RANGE = Pattern.compile("(.+);range=([0-9]+)-([0-9]+|\\*)", Pattern.CASE_INSENSITIVE);
    private static final int MOST_VALUES = 5_000_000;

    private RangedValues() {}

    static boolean areIn(SearchResultEntry entry) {
        for (Attribute attribute : entry.getAttributes()) {
            if (isRange(attribute.getName())) {
                return true;
            }
        }
        return false;
    }

    /**
     * All attributes of the entry, the ranged ones whole and under their plain name.
     *
     * @param connection one on which no search is running
     * @throws LDAPException when a part cannot be had
     */
    static Collection<Attribute> completed(SearchResultEntry entry, LDAPConnection connection) throws LDAPException {
        // A server that sends a range also sends the attribute itself, empty.
        Map<String, Attribute> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Attribute attribute : entry.getAttributes()) {
            Matcher range = RANGE.matcher(attribute.getName());
            if (range.matches()) {
                byName.put(range.group(1), all(entry.getDN(), attribute, connection));
            } else {
                byName.putIfAbsent(attribute.getName(), attribute);
            }
        }
        return new LinkedHashMap<>(byName).values();
    }

    private static boolean isRange(String name) {
        return name.indexOf(';') >= 0 && RANGE.matcher(name).matches();
    }

    private static Attribute all(String dn, Attribute first, LDAPConnection connection) throws LDAPException {
        Matcher range = matched(first);
        String name = range.group(1);
        List<byte[]> values = new ArrayList<>(List.of(first.getValueByteArrays()));
        while (!range.group(3).equals("*")) {
            Attribute next = next(dn, name, values.size(), connection);
            if (next == null) {
                break;
            }
            range = matched(next);
            values.addAll(List.of(next.getValueByteArrays()));
            if (next.size() == 0 || values.size() > MOST_VALUES) {
                throw new LDAPException(
                        ResultCode.LOCAL_ERROR,
                        "the server does not come to an end with the values of " + name + " of " + dn);
            }
        }
        return new Attribute(name, values.toArray(byte[][]::new));
    }

    private static Matcher matched(Attribute attribute) {
        Matcher range = RANGE.matcher(attribute.getName());
        if (!range.matches()) {
            throw new IllegalStateException(attribute.getName());
        }
        return range;
    }

    /** The part that begins with the given value; null when there is none, which happens when values were removed meanwhile. */
    private static @Nullable Attribute next(String dn, String name, int from, LDAPConnection connection)
            throws LDAPException {
        var request = new SearchRequest(dn, SearchScope.BASE, "(objectClass=*)", name + ";range=" + from + "-*");
        SearchResultEntry part = connection.searchForEntry(request);
        if (part == null) {
            throw new LDAPException(ResultCode.NO_SUCH_OBJECT, "the entry " + dn + " vanished while it was being read");
        }
        return part.getAttributes().stream()
                .filter(attribute -> isRange(attribute.getName()))
                .filter(attribute -> matched(attribute).group(1).equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }
}
