package dev.ipofficesync.benchmark;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultListener;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.net.URI;

/** The read limit: the same entries with the same attributes in the same pages, by the SDK into nothing. */
public final class BareRead {
    private BareRead() {}

    /** {@code URL BIND-DN PASSWORD BASE FILTER PAGE-SIZE ATTRIBUTE...}. */
    public static void main(String[] args) throws LDAPException {
        long start = System.nanoTime();
        URI server = URI.create(args[0]);
        long[] entries = new long[1];
        SearchResultListener nothing = new SearchResultListener() {
            private static final long serialVersionUID = 1L;

            @Override
            public void searchEntryReturned(SearchResultEntry entry) {
                entries[0]++;
            }

            @Override
            public void searchReferenceReturned(SearchResultReference reference) {
                // none here
            }
        };
        String[] attributes = java.util.Arrays.copyOfRange(args, 6, args.length);
        SearchRequest request = new SearchRequest(nothing, args[3], SearchScope.SUB, args[4], attributes);
        try (LDAPConnection connection = new LDAPConnection(server.getHost(), server.getPort(), args[1], args[2])) {
            ASN1OctetString cookie = null;
            do {
                request.setControls(new SimplePagedResultsControl(Integer.parseInt(args[5]), cookie, true));
                SimplePagedResultsControl page = SimplePagedResultsControl.get(connection.search(request));
                cookie = page != null && page.moreResultsToReturn() ? page.getCookie() : null;
            } while (cookie != null);
        }
        System.out.println("entries=" + entries[0] + " seconds=" + (System.nanoTime() - start) / 1e9);
    }
}
