package dev.ipofficesync.directory;

import dev.ipofficesync.facts.DirectoryEntry;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Reads the people of the directory: all entries at and below the base DN that have one of the object classes and fit the
 * search filter, page by page where the server offers pages (RFC 2696), with the attributes asked for and no others.
 *
 * <p>The end is reported only when the server says that the search is complete; everything else is an exception, so that a
 * short answer can never look like people who left. Referrals are not followed, but counted and listed.
 *
 * <p>Servers are tried in the order of the configuration. When a connection is lost before the first entry was handed out,
 * the search starts again on the next server, later no more. Nothing is kept for a restart: every run reads from the start.
 * One thread only.
 */
public final class DirectoryEntryReader implements ItemStreamReader<DirectoryEntry> {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryEntryReader.class);

    private final DirectoryProperties properties;
    private final Set<String> attributes;
    private @Nullable DirectorySession session;
    private @Nullable ReceivedEntry ahead;
    private @Nullable DirectoryException broken;
    private int serversTried;
    private long entriesRead;
    private String serverUsed = "";
    private List<String> referrals = List.of();
    private int referralCount;

    /** @param attributes to ask for; with none of them only the DNs are read */
    public DirectoryEntryReader(DirectoryProperties properties, Set<String> attributes) {
        this.properties = properties;
        this.attributes = Set.copyOf(attributes);
    }

    /**
     * Connects, binds and starts the search, up to the first entry, and hangs up.
     *
     * @throws DirectoryException when one of them fails; the message says why in plain words
     */
    public void check() {
        try {
            open(new ExecutionContext());
        } finally {
            close();
        }
    }

    /** @throws DirectoryException when no server can be used, or the search fails before its first entry */
    @Override
    public void open(ExecutionContext executionContext) {
        close();
        serversTried = 0;
        entriesRead = 0;
        serverUsed = "";
        broken = null;
        ahead = first();
    }

    /**
     * The next entry; null after the last.
     *
     * @throws DirectoryException when the search was cut short, and again at every further call
     */
    @Override
    public @Nullable DirectoryEntry read() {
        ReceivedEntry received = receive();
        return received == null ? null : received.entry();
    }

    /** The next entry as it was received, otherwise as {@link #read}. */
    public @Nullable ReceivedEntry receive() {
        if (broken != null) {
            throw broken;
        }
        ReceivedEntry entry = ahead == null ? next() : ahead;
        ahead = null;
        if (entry != null) {
            entriesRead++;
        }
        return entry;
    }

    /** Hangs up. What was counted stays to be asked for. */
    @Override
    public void close() {
        if (session != null) {
            session.close();
            session = null;
        }
        ahead = null;
    }

    /** How many entries were handed out since the reader was opened. */
    public long entriesRead() {
        return entriesRead;
    }

    /** The server that answered, as in the configuration; empty before the reader was opened. */
    public String serverUsed() {
        return serverUsed;
    }

    /** Parts of the directory on other servers, which were not read: their URLs, the first thousand or so. */
    public List<String> referrals() {
        return referrals;
    }

    /** How many parts of the directory were not read because they are on other servers. */
    public int referralCount() {
        return referralCount;
    }

    private @Nullable ReceivedEntry next() {
        DirectorySession open = session;
        if (open == null) {
            return null;
        }
        try {
            ReceivedEntry entry = open.next();
            referrals = open.referrals();
            referralCount = open.referralCount();
            return entry;
        } catch (DirectoryException cutShort) {
            broken = cutShort;
            throw cutShort;
        }
    }

    private @Nullable ReceivedEntry first() {
        List<DirectoryException> failures = new ArrayList<>();
        while (true) {
            URI server = properties.servers().get(serversTried++);
            try {
                session = DirectorySession.open(server, properties, attributes);
                serverUsed = server.toString();
                return next();
            } catch (DirectoryException failure) {
                close();
                failures.add(failure);
                if (!FailureExplanation.mayBeTriedElsewhere(failure)
                        || serversTried == properties.servers().size()) {
                    throw FailureExplanation.joined(failures);
                }
                broken = null;
                LOG.warn("{}; trying the next server", failure.getMessage());
            }
        }
    }
}
