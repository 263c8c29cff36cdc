package dev.ipofficesync.ipoffice;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Asks IP Office, step by step, whether the job could work with it, and changes nothing. Every method throws
 * {@link IpOfficeException} when it could not. One thread only.
 */
public final class IpOfficeProbe implements AutoCloseable {
    private final IpOfficeSession session;
    private final SnapshotReader reader;
    private String words = "";

    /** What an answer says about a right of the service user. */
    public enum Right {
        GRANTED,
        DENIED,
        /** The answer fits neither; {@link #words()} of the probe has it. */
        UNKNOWN
    }

    public IpOfficeProbe(IpOfficeProperties properties) {
        session = new IpOfficeSession(properties, pause -> {});
        reader = new SnapshotReader(session, properties);
    }

    /** Logs in. */
    public void login() {
        session.login();
    }

    /** The system's time, by the header Date of its answer to the login. */
    public Optional<Instant> serverTime() {
        return session.serverTime();
    }

    /** The systems of the solution, the primary marked. */
    public List<IpOfficeSystem> systems() {
        reader.readSystems();
        return reader.systems();
    }

    /** How many users each of these systems has; throws also when something is missing in the answers. */
    public List<String> users() {
        List<IpOfficeUser> users = reader.users();
        if (!reader.gaps().isEmpty()) {
            throw IpOfficeException.system(String.join("; ", reader.gaps()));
        }
        return reader.systems().stream()
                .map(system -> system.name() + " "
                        + users.stream()
                                .filter(user -> user.systemAddress().equals(system.lan1Address()))
                                .count())
                .toList();
    }

    /**
     * Whether the service user may write, asked by the only write that cannot change anything: the deletion of a user whose
     * GUID was drawn at random. With the right, IP Office answers that there is no such object.
     */
    public Right writing() {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String guid = HexFormat.of().formatHex(random).toUpperCase(Locale.ROOT);
        try {
            session.call(ApiRequest.delete("users", "", guid), RecordShape.NOTHING);
            words = "it says that it deleted a user that does not exist";
            return Right.UNKNOWN;
        } catch (IpOfficeException answer) {
            words = String.valueOf(answer.getMessage());
            if (answer.codes().contains(ApiError.NOT_FOUND)) {
                return Right.GRANTED;
            }
            return answer.httpStatus() == 403
                            || answer.codes().stream()
                                    .anyMatch(code -> code.startsWith("403") || code.startsWith("401"))
                    ? Right.DENIED
                    : Right.UNKNOWN;
        }
    }

    /** The system's own words for the last {@link Right}. */
    public String words() {
        return words;
    }

    @Override
    public void close() {
        session.close();
    }
}
