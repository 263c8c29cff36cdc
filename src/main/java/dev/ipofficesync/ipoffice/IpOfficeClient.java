package dev.ipofficesync.ipoffice;

import dev.ipofficesync.ipoffice.IpOfficeException.Kind;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Speaks the Avaya IP Office Management API 12.2, one session for its life, one call after the other, one object per
 * write. The session opens with the first call and ends with {@link #close()}. One thread only.
 *
 * <p>Every method throws {@link IpOfficeException}; its kind says what that means. A write is never repeated unless it is
 * certain that it was not done: the session had expired, or the system was busy. A read is repeated once when the
 * connection breaks.
 */
public final class IpOfficeClient implements AutoCloseable {
    /**
     * Name of the mobile twinning number in the maps of {@link #createUser} and {@link #updateUser}, whatever the element
     * is called on the way.
     */
    public static final String TWINNED_NUMBER = IpOfficeProperties.TWINNED_MOBILE_NUMBER;

    private static final String USERS = "users";
    private static final String EXTENSIONS = "extensions";
    private static final String HUNT_GROUPS = "huntgroups";

    private final IpOfficeProperties properties;
    private final IpOfficeSession session;
    private final UserFields userFields;
    private List<IpOfficeSystem> systems = List.of();

    /**
     * A client that has not logged in yet.
     *
     * @throws IllegalArgumentException when the CA file cannot be used
     */
    public IpOfficeClient(IpOfficeProperties properties) {
        this(properties, IpOfficeClient::sleep);
    }

    // pause waits while the system is busy
    IpOfficeClient(IpOfficeProperties properties, Consumer<Duration> pause) {
        this.properties = properties;
        session = new IpOfficeSession(properties, pause);
        userFields = new UserFields(properties.twinningField());
    }

    /** All systems, users, extensions and hunt groups. What is missing is told in its gaps, not thrown. */
    public IpOfficeSnapshot snapshot() {
        return snapshot(Set::of);
    }

    /**
     * All systems, users, extensions and hunt groups. What is missing is told in its gaps, not thrown.
     *
     * @param knownSystems names of systems that must be among the answer, such as those that hold users of ours: nothing
     *     else can tell that a system is missing everywhere; asked for at the end
     */
    public IpOfficeSnapshot snapshot(Supplier<Set<String>> knownSystems) {
        SnapshotReader reader = new SnapshotReader(session, properties);
        IpOfficeSnapshot snapshot = reader.read(knownSystems);
        systems = reader.systems();
        return snapshot;
    }

    /**
     * All users now, to compare with what was written.
     *
     * @throws IpOfficeException also when the list is not complete: nothing can be said about who is missing
     */
    public List<IpOfficeUser> users() {
        return users(guid -> true, Function.identity());
    }

    /**
     * What is made of some users now, while they are read one after the other: they need not be in memory together.
     * Something may be made of a user twice, when the answer has to be asked for again.
     *
     * @param wanted of whom to make something, by GUID as received
     * @throws IpOfficeException like {@link #users()}
     */
    public <T> List<T> users(Predicate<String> wanted, Function<IpOfficeUser, T> made) {
        SnapshotReader reader = prepared();
        List<T> all = reader.users(wanted, made);
        requireComplete(reader);
        return all;
    }

    /** All extension records now; throws like {@link #users()}. */
    public List<IpOfficeExtension> extensions() {
        SnapshotReader reader = prepared();
        List<IpOfficeExtension> extensions = reader.extensions();
        requireComplete(reader);
        return extensions;
    }

    /** All hunt groups of a system now, to be read right before one is changed; throws like {@link #users()}. */
    public List<HuntGroup> huntGroups(String systemAddress) {
        SnapshotReader reader = prepared();
        List<HuntGroup> groups = reader.huntGroups(systemAddress);
        requireComplete(reader);
        return groups;
    }

    /**
     * All fields of one user by element name, to see whether an update cleared others; of codes only whether they are set.
     * Empty when there is no such user.
     */
    public Map<String, String> fieldsOf(IpOfficeUser user) {
        var shape = new RecordShape<Map<String, String>>("User", false, fields -> fields)
                .first(guid -> guid.equalsIgnoreCase(user.guid()));
        return session.call(ApiRequest.get(USERS, user.systemAddress()), shape).records().stream()
                .findFirst()
                .orElse(Map.of());
    }

    /**
     * Creates an extension record.
     *
     * @return the GUID of the new record
     */
    public String createExtension(String systemAddress, String number, String typeInfo) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("Extension", number);
        fields.put("TypeInfo", typeInfo);
        return create(EXTENSIONS, systemAddress, "Extension", fields);
    }

    /**
     * Creates a user with a random password and everything the system may insist on.
     *
     * @param fields by element name, codes included, and {@link #TWINNED_NUMBER}
     * @return the new user with the GUID from the answer, and the rest as the system will show it if it keeps what was sent
     */
    public IpOfficeUser createUser(String systemAddress, Map<String, String> fields) {
        Map<String, String> sent = userFields.forNew(fields);
        Map<String, String> user = new HashMap<>(sent);
        user.put("@GUID", create(USERS, systemAddress, "User", sent));
        user.put("PBXAddress", systemAddress);
        return RecordShape.users(properties.twinningField()).toRecord().apply(user);
    }

    /**
     * Changes a user. Name, Full Name and Extension always go along, since some releases clear what is left out.
     *
     * @param changed by element name, and {@link #TWINNED_NUMBER}; empty text clears a field
     * @return the names of all elements that were sent
     */
    public Set<String> updateUser(IpOfficeUser user, Map<String, String> changed) {
        Map<String, String> fields = userFields.forUpdate(user, changed);
        RequestBody body = RequestBody.of("User", user.guid(), fields);
        session.call(ApiRequest.write("PUT", USERS, user.systemAddress(), body), RecordShape.NOTHING);
        return Set.copyOf(fields.keySet());
    }

    /** Deletes a user; that it is gone already is a success. */
    public Deletion deleteUser(String systemAddress, String guid) {
        return delete(USERS, systemAddress, guid);
    }

    /** Deletes an extension record; that it is gone already is a success. */
    public Deletion deleteExtension(String systemAddress, String guid) {
        return delete(EXTENSIONS, systemAddress, guid);
    }

    /**
     * Writes the group as it was read, with other members. There is no way to notice that somebody else changed it since.
     *
     * @param newMembers extension numbers in ring order
     */
    public void updateGroup(HuntGroup group, List<String> newMembers) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("Name", group.name());
        fields.put("Extension", group.extension());
        fields.put("MembersList", String.join(HuntGroup.SEPARATOR, newMembers));
        fields.put("GroupRingMode", group.groupRingMode());
        fields.put("ServiceMode", group.serviceMode());
        fields.put("VoicemailOn", group.voicemailOn());
        // what was not read is not sent; an empty member list is
        fields.entrySet()
                .removeIf(field -> field.getValue().isEmpty() && !field.getKey().equals("MembersList"));
        RequestBody body = RequestBody.of("HuntGroup", group.guid(), fields);
        session.call(ApiRequest.write("PUT", HUNT_GROUPS, group.systemAddress(), body), RecordShape.NOTHING);
    }

    /** How much was asked of IP Office so far, logins included. */
    public ApiCalls calls() {
        return session.calls();
    }

    /** The least time from call to call that the pace asks for. */
    public Duration interval() {
        return properties.maxCallsPerSecond().interval();
    }

    /** Logs out, as far as possible. */
    @Override
    public void close() {
        session.close();
    }

    private String create(String path, String systemAddress, String element, Map<String, String> fields) {
        RequestBody body = RequestBody.of(element, "", fields);
        ApiRequest request = ApiRequest.write("POST", path, systemAddress, body);
        return session.call(request, RecordShape.guids(element)).records().stream()
                .filter(guid -> !guid.isEmpty())
                .findFirst()
                .orElseThrow(() -> new IpOfficeException(
                        Kind.OUTCOME_UNKNOWN,
                        request.shown() + ": the answer says success but brings no GUID; only reading tells it",
                        200,
                        List.of(),
                        null));
    }

    private Deletion delete(String path, String systemAddress, String guid) {
        try {
            session.call(ApiRequest.delete(path, systemAddress, guid), RecordShape.NOTHING);
            return Deletion.DELETED;
        } catch (IpOfficeException refused) {
            if (refused.codes().contains(ApiError.NOT_FOUND)) {
                return Deletion.ALREADY_GONE;
            }
            throw refused;
        }
    }

    private SnapshotReader prepared() {
        var reader = new SnapshotReader(session, properties).with(systems);
        if (systems.isEmpty()) {
            reader.readSystems();
            systems = reader.systems();
        }
        return reader;
    }

    private static void requireComplete(SnapshotReader reader) {
        if (!reader.gaps().isEmpty()) {
            throw IpOfficeException.system("the answer is not complete: " + String.join("; ", reader.gaps()));
        }
    }

    private static void sleep(Duration wait) {
        try {
            TimeUnit.MILLISECONDS.sleep(wait.toMillis());
        } catch (InterruptedException interrupted) {
            // the next call sees the mark and ends
            Thread.currentThread().interrupt();
        }
    }
}
