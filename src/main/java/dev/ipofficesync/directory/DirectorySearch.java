package dev.ipofficesync.directory;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultListener;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A running search of the whole subtree, in pages (RFC 2696) where the server offers them. Entries are received by a thread
 * of its own, at most {@value #READ_AHEAD} ahead of the taker, so that neither a page nor an unpaged answer is held in
 * memory as a whole. {@link #next} is for one thread.
 *
 * <p>Ends with null only after the server has said that the search succeeded and that no page is left; everything else is an
 * exception.
 */
final class DirectorySearch implements AutoCloseable {
    private static final int READ_AHEAD = 64;
    /** Entries handed over together: one at a time costs as much as receiving it. */
    private static final int TOGETHER = 16;

    private static final int KEPT_REFERRALS = 1_000;
    private static final int EMPTY_PAGES_IN_A_ROW = 1_000;
    private static final Arrival END = new Arrival(List.of(), null);

    private final LDAPConnection connection;
    private final SearchRequest request;
    private final int pageSize;
    /** Of as many again some are being gathered and some being taken. */
    private final BlockingQueue<Arrival> arrivals = new ArrayBlockingQueue<>(READ_AHEAD / TOGETHER - 2);

    private final List<String> referrals = new CopyOnWriteArrayList<>();
    private final AtomicInteger referralCount = new AtomicInteger();
    private final Thread receiver = new Thread(this::receive, "directory-search");
    private int received;
    private List<SearchResultEntry> gathered = new ArrayList<>(TOGETHER);
    private Iterator<SearchResultEntry> ready = Collections.emptyIterator();
    private boolean ended;

    /** @param pageSize 0 to ask for everything at once */
    private DirectorySearch(
            LDAPConnection connection, String baseDn, Filter filter, Set<String> attributes, int pageSize) {
        this.connection = connection;
        this.pageSize = pageSize;
        this.request =
                new SearchRequest(new Receiver(), baseDn, SearchScope.SUB, filter, attributes.toArray(String[]::new));
        receiver.setDaemon(true);
    }

    static DirectorySearch start(
            LDAPConnection connection, String baseDn, Filter filter, Set<String> attributes, int pageSize) {
        var search = new DirectorySearch(connection, baseDn, filter, attributes, pageSize);
        search.receiver.start();
        return search;
    }

    /**
     * The next entry; null after the last.
     *
     * @throws LDAPException when the search was cut short
     */
    @Nullable
    SearchResultEntry next() throws LDAPException {
        if (ready.hasNext()) {
            return ready.next();
        }
        if (ended) {
            return null;
        }
        try {
            Arrival arrival = arrivals.poll(1, TimeUnit.SECONDS);
            while (arrival == null) {
                requireReceiver();
                arrival = arrivals.poll(1, TimeUnit.SECONDS);
            }
            if (arrival.failure() != null) {
                throw arrival.failure();
            }
            ready = arrival.entries().iterator();
            ended = !ready.hasNext();
            return ended ? null : ready.next();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LDAPException(ResultCode.USER_CANCELED, "reading was interrupted", stopped);
        }
    }

    /** URLs of the continuation references, the first {@value #KEPT_REFERRALS} of them. */
    List<String> referrals() {
        return List.copyOf(referrals);
    }

    int referralCount() {
        return referralCount.get();
    }

    /** Ends the search; the connection cannot be used any more. */
    @Override
    public void close() {
        receiver.interrupt();
        connection.close();
    }

    private void requireReceiver() throws LDAPException {
        if (!receiver.isAlive() && arrivals.isEmpty()) {
            throw new LDAPException(ResultCode.LOCAL_ERROR, "the search ended without a result");
        }
    }

    private void receive() {
        try {
            try {
                receiveAll();
                handOver();
                arrivals.put(END);
            } catch (LDAPException cutShort) {
                handOver();
                arrivals.put(new Arrival(List.of(), cutShort));
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void handOver() throws InterruptedException {
        if (!gathered.isEmpty()) {
            arrivals.put(new Arrival(gathered, null));
            gathered = new ArrayList<>(TOGETHER);
        }
    }

    private void receiveAll() throws LDAPException {
        if (pageSize == 0) {
            connection.search(request);
            return;
        }
        try {
            receivePages();
        } catch (LDAPException refused) {
            if (received > 0 || !refused.getResultCode().equals(ResultCode.UNAVAILABLE_CRITICAL_EXTENSION)) {
                throw refused;
            }
            request.setControls();
            connection.search(request);
        }
    }

    private void receivePages() throws LDAPException {
        ASN1OctetString cookie = null;
        int emptyPages = 0;
        do {
            int before = received;
            request.setControls(new SimplePagedResultsControl(pageSize, cookie, true));
            cookie = nextCookie(connection.search(request), received - before);
            emptyPages = received == before ? emptyPages + 1 : 0;
            if (emptyPages > EMPTY_PAGES_IN_A_ROW) {
                throw new LDAPException(ResultCode.LOCAL_ERROR, "the server sends empty pages without end");
            }
        } while (cookie != null);
    }

    private @Nullable ASN1OctetString nextCookie(SearchResult result, int entries) throws LDAPException {
        SimplePagedResultsControl page = SimplePagedResultsControl.get(result);
        if (page == null && entries >= pageSize) {
            throw new LDAPException(
                    ResultCode.CONTROL_NOT_FOUND, "the server did not say whether there are more pages");
        }
        return page != null && page.moreResultsToReturn() ? page.getCookie() : null;
    }

    /** Some entries, or the failure; neither at the end. */
    private record Arrival(
            List<SearchResultEntry> entries, @Nullable LDAPException failure) {}

    private final class Receiver implements SearchResultListener {
        private static final long serialVersionUID = 1L;

        @Override
        public void searchEntryReturned(SearchResultEntry entry) {
            received++;
            gathered.add(entry);
            try {
                // the first at once: whoever waits for it learns that the search has begun
                if (gathered.size() == TOGETHER || received == 1) {
                    handOver();
                }
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
                connection.close();
            }
        }

        @Override
        public void searchReferenceReturned(SearchResultReference reference) {
            referralCount.incrementAndGet();
            if (referrals.size() < KEPT_REFERRALS) {
                referrals.addAll(List.of(reference.getReferralURLs()));
            }
        }
    }
}
