package dev.ipofficesync.directory;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.RootDSE;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One server and the search that runs on it. Questions beside the search go over a second connection, opened when the first
 * one comes up. One thread only.
 */
final class DirectorySession implements AutoCloseable {
    private static final String NO_ATTRIBUTES = SearchRequest.NO_ATTRIBUTES;

    private final URI server;
    private final DirectoryConnector connector;
    private final FailureExplanation explanation;
    private final DirectorySearch search;
    private final ReceivedEntry.Names names;
    private @Nullable LDAPConnection questions;

    private DirectorySession(
            URI server,
            DirectoryConnector connector,
            FailureExplanation explanation,
            DirectorySearch search,
            ReceivedEntry.Names names) {
        this.server = server;
        this.connector = connector;
        this.explanation = explanation;
        this.search = search;
        this.names = names;
    }

    /** @throws DirectoryException when the server cannot be used or has no such base DN */
    static DirectorySession open(URI server, DirectoryProperties properties, Set<String> attributes) {
        var connector = new DirectoryConnector(properties);
        var explanation = new FailureExplanation(server, properties);
        LDAPConnection connection = connector.connect(server);
        try {
            requireBase(connection, properties.baseDn());
            int pageSize = offersPages(connection) ? properties.pageSize() : 0;
            Set<String> wanted = attributes.isEmpty() ? Set.of(NO_ATTRIBUTES) : attributes;
            var search = DirectorySearch.start(connection, properties.baseDn(), properties.filter(), wanted, pageSize);
            return new DirectorySession(server, connector, explanation, search, new ReceivedEntry.Names(attributes));
        } catch (LDAPException failure) {
            connection.close();
            throw explanation.of(failure);
        }
    }

    URI server() {
        return server;
    }

    /**
     * The next entry; null after the last.
     *
     * @throws DirectoryException when the search was cut short
     */
    @Nullable
    ReceivedEntry next() {
        try {
            SearchResultEntry entry = search.next();
            if (entry == null) {
                return null;
            }
            return ReceivedEntry.of(
                    entry.getDN(),
                    RangedValues.areIn(entry) ? RangedValues.completed(entry, questions()) : entry.getAttributes(),
                    names);
        } catch (LDAPException failure) {
            throw explanation.of(failure);
        }
    }

    List<String> referrals() {
        return search.referrals();
    }

    int referralCount() {
        return search.referralCount();
    }

    @Override
    public void close() {
        search.close();
        if (questions != null) {
            questions.close();
        }
    }

    private LDAPConnection questions() {
        LDAPConnection open = questions;
        if (open == null) {
            open = connector.connect(server);
            questions = open;
        }
        return open;
    }

    static void requireBase(LDAPConnection connection, String baseDn) throws LDAPException {
        var base = connection.search(baseDn, SearchScope.BASE, "(objectClass=*)", NO_ATTRIBUTES);
        if (base.getEntryCount() == 0 && base.getReferenceCount() == 0) {
            throw new LDAPException(ResultCode.NO_SUCH_OBJECT, "the server showed no entry for the base DN");
        }
    }

    /** A root DSE that is hidden from the account says nothing; then pages are tried. */
    private static boolean offersPages(LDAPConnection connection) throws LDAPException {
        RootDSE root = connection.getRootDSE();
        return root == null
                || root.getSupportedControlOIDs().length == 0
                || root.supportsControl(SimplePagedResultsControl.PAGED_RESULTS_OID);
    }
}
