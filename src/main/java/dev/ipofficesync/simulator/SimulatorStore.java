package dev.ipofficesync.simulator;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The simulator's records in HSQLDB, in memory or in an encrypted file. In a file, what a write answered is on disk before
 * the answer leaves, so killing the process loses nothing. Safe for use by many threads; writes happen one after another,
 * each wholly or not at all.
 */
public final class SimulatorStore implements AutoCloseable {
    private final ObjectTable table;
    private final @Nullable StateFolder folder;

    private SimulatorStore(String url, Properties properties, @Nullable StateFolder folder) {
        this.folder = folder;
        this.table = ObjectTable.open(url, properties);
    }

    /** A store of its own that ends with this process. */
    public static SimulatorStore inMemory() {
        return new SimulatorStore("jdbc:hsqldb:mem:" + UUID.randomUUID(), new Properties(), null);
    }

    /**
     * The store in a folder, made when it is not there yet. The key lies beside it in a file only its owner can read.
     *
     * @throws IllegalStateException when another simulator uses the folder, or the files are damaged
     */
    public static SimulatorStore in(Path folder) {
        StateFolder taken = StateFolder.lock(folder);
        try {
            var properties = new Properties();
            properties.setProperty("crypt_key", StateFolder.key(folder));
            properties.setProperty("crypt_type", "AES");
            // A killed process leaves HSQLDB's lock file behind; the folder's own lock ends with the process.
            properties.setProperty("hsqldb.lock_file", "false");
            properties.setProperty("hsqldb.write_delay", "false");
            Path database = StateFolder.database(
                    folder, fresh -> ObjectTable.open(url(fresh), properties).shutDown());
            return new SimulatorStore(url(database), properties, taken);
        } catch (RuntimeException unusable) {
            taken.close();
            throw unusable;
        }
    }

    private static String url(Path database) {
        return "jdbc:hsqldb:file:" + database.toAbsolutePath().resolve("simulator");
    }

    /** Fills a new store; one that holds systems already is left as it is. Returns whether it was filled. */
    public synchronized boolean seed(SimulatorSeed seed) {
        if (!systems().isEmpty()) {
            return false;
        }
        write(() -> {
            seed.objects().forEach(this::insert);
            return Answer.success();
        });
        return true;
    }

    /**
     * Changes a record as a person at the console would, past all checks of the API.
     *
     * @param resource last part of the path, such as {@code huntgroups}
     * @param name the record's name, or its number where it has none
     * @throws IllegalArgumentException when there is no such record
     */
    public synchronized void change(String resource, String name, Map<String, String> fields) {
        StoredObject present = present(resource, name);
        Element body = present.body();
        for (Map.Entry<String, String> field : fields.entrySet()) {
            body = body.withLeaf(field.getKey(), field.getValue());
        }
        StoredObject changed = present.withBody(RecordFields.ordered(body));
        write(() -> {
            update(changed);
            return Answer.success();
        });
    }

    /**
     * Removes a record as a person at the console would.
     *
     * @throws IllegalArgumentException when there is no such record
     */
    public synchronized void remove(String resource, String name) {
        StoredObject present = present(resource, name);
        write(() -> {
            delete(present);
            return Answer.success();
        });
    }

    /**
     * A field of a record, as stored.
     *
     * @throws IllegalArgumentException when there is no such record
     */
    public synchronized String value(String resource, String name, String field) {
        return present(resource, name).body().value(field);
    }

    /** How many records there are, built-in users included. */
    public synchronized int count(String resource) {
        return bodies(kind(resource), "").size();
    }

    /** Runs one write; it stays when the answer says so. */
    synchronized Answer write(Supplier<Answer> work) {
        boolean kept = false;
        try {
            Answer answer = work.get();
            if (answer.keep()) {
                table.commit();
                kept = true;
            }
            return answer;
        } finally {
            if (!kept) {
                table.rollBack();
            }
        }
    }

    /** The systems in the order they were made; the first is the primary. */
    synchronized List<StoredObject> systems() {
        return table.systems();
    }

    /** The records as XML, in the order they were made; of all systems when the node is empty. */
    synchronized List<String> bodies(Resource resource, String node) {
        return table.bodies(resource, node);
    }

    synchronized Optional<StoredObject> find(Resource resource, String guid) {
        return table.find(resource, guid);
    }

    synchronized List<StoredObject> named(Resource resource, String name) {
        return table.named(resource, name);
    }

    synchronized List<StoredObject> numbered(Resource resource, String extension) {
        return table.numbered(resource, extension);
    }

    /** The one record of that kind on the node. */
    synchronized StoredObject on(Resource resource, String node) {
        return table.on(resource, node).orElseThrow(() -> new IllegalStateException("no " + resource + " on " + node));
    }

    /** How many records of the kind count against the capacity. */
    synchronized int countOf(Resource resource) {
        return table.count(resource);
    }

    /** A port number that no extension record had before. */
    synchronized String nextPort() {
        return table.nextPort();
    }

    /** To be called within {@link #write}, like the next two. */
    synchronized void insert(StoredObject object) {
        table.insert(object);
    }

    synchronized void update(StoredObject object) {
        table.update(object);
    }

    synchronized void delete(StoredObject object) {
        table.delete(object);
    }

    @Override
    public synchronized void close() {
        try {
            table.shutDown();
        } finally {
            if (folder != null) {
                folder.close();
            }
        }
    }

    private StoredObject present(String resource, String name) {
        List<StoredObject> found = named(kind(resource), name);
        return (found.isEmpty() ? numbered(kind(resource), name) : found)
                .stream()
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no record '" + name + "' in " + resource));
    }

    private static Resource kind(String resource) {
        return Resource.at(resource).orElseThrow(() -> new IllegalArgumentException("no resource " + resource));
    }
}
