package dev.ipofficesync.directory;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.List;

/**
 * The search filter of the configuration, checked the way Web Manager 12.3 describes it ("Connect to Directory Service"):
 * the text form of RFC 4515 without extensible matching, the whole and each item inside round brackets. Stateless.
 */
final class SearchFilters {
    private SearchFilters() {}

    /**
     * Entries of any of the object classes that also fit the search filter.
     *
     * @param objectClasses empty means any
     */
    static Filter combined(List<String> objectClasses, String searchFilter) {
        Filter filter = parsed(searchFilter);
        if (objectClasses.isEmpty()) {
            return filter;
        }
        var classes = objectClasses.stream()
                .map(name -> Filter.createEqualityFilter("objectClass", name))
                .toList();
        return Filter.createANDFilter(Filter.createORFilter(classes), filter);
    }

    /** @throws IllegalArgumentException when the text is not such a filter; the message says what to write */
    static Filter parsed(String text) {
        if (!text.startsWith("(") || !text.endsWith(")")) {
            throw new IllegalArgumentException("search-filter '" + text
                    + "' must be inside round brackets as a whole, for example (employeeType=staff)");
        }
        requireBalance(text);
        try {
            return withoutExtensible(Filter.create(text), text);
        } catch (LDAPException notAFilter) {
            throw new IllegalArgumentException(
                    "search-filter '" + text + "' is not an LDAP filter (RFC 4515): " + notAFilter.getMessage()
                            + "; write it like (&(department=Sales)(telephoneNumber=*))",
                    notAFilter);
        }
    }

    private static void requireBalance(String text) {
        int open = 0;
        for (int i = 0; i < text.length(); i++) {
            open += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (open < 0) {
                throw new IllegalArgumentException(
                        "search-filter '" + text + "' has a closing bracket too many at character " + (i + 1)
                                + "; a bracket inside a value is written \\28 or \\29");
            }
        }
        if (open > 0) {
            throw new IllegalArgumentException("search-filter '" + text + "' lacks " + open
                    + " closing bracket(s); a bracket inside a value is written \\28 or \\29");
        }
    }

    private static Filter withoutExtensible(Filter filter, String text) {
        if (filter.getFilterType() == Filter.FILTER_TYPE_EXTENSIBLE_MATCH) {
            throw new IllegalArgumentException("search-filter '" + text
                    + "' uses extensible matching (:=), which IP Office does not support; leave the condition out here and"
                    + " exclude those people with a mapping rule");
        }
        for (Filter component : filter.getComponents()) {
            withoutExtensible(component, text);
        }
        if (filter.getNOTComponent() != null) {
            withoutExtensible(filter.getNOTComponent(), text);
        }
        return filter;
    }
}
