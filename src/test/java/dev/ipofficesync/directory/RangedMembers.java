package dev.ipofficesync.directory;

import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchEntry;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.SearchRequest;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Answers for {@code member} as Active Directory does: no more than so many values at a time. */
final class RangedMembers extends InMemoryOperationInterceptor {
    private static final Pattern ASKED = Pattern.compile("member;range=([0-9]+)-.*");

    private final int most;

    RangedMembers(int most) {
        this.most = most;
    }

    /** The in-memory server does not know the option: it is asked for the plain attribute, and the start is put aside. */
    @Override
    public void processSearchRequest(InMemoryInterceptedSearchRequest request) {
        List<String> wanted = request.getRequest().getAttributeList();
        request.setProperty("start", start(wanted));
        SearchRequest changed = request.getRequest().duplicate();
        changed.setAttributes(
                wanted.stream().map(name -> name.replaceAll(";range=.*", "")).toArray(String[]::new));
        request.setRequest(changed);
    }

    @Override
    public void processSearchEntry(InMemoryInterceptedSearchEntry answer) {
        Entry entry = answer.getSearchEntry().duplicate();
        String[] members = entry.getAttributeValues("member");
        int start = (Integer) answer.getProperty("start");
        if (members == null || (start == 0 && members.length <= most)) {
            return;
        }
        int end = Math.min(start + most, members.length);
        String range = String.format(Locale.ROOT, "member;range=%d-%s", start, end == members.length ? "*" : end - 1);
        entry.removeAttribute("member");
        entry.addAttribute("member", List.of());
        entry.addAttribute(range, List.of(members).subList(start, end));
        answer.setSearchEntry(entry);
    }

    private static int start(List<String> wanted) {
        return Stream.ofNullable(wanted)
                .flatMap(List::stream)
                .map(ASKED::matcher)
                .filter(Matcher::matches)
                .map(asked -> Integer.parseInt(asked.group(1)))
                .findFirst()
                .orElse(0);
    }
}
