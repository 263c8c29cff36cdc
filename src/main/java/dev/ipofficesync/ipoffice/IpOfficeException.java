package dev.ipofficesync.ipoffice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * IP Office did not do what was asked. The message is one line for operators and holds no secret. Immutable.
 *
 * <p>The kind says what to do: {@link Kind#REFUSED} concerns one record, and the run goes on; after
 * {@link Kind#OUTCOME_UNKNOWN} the record may or may not have been written, and only reading tells; {@link Kind#SYSTEM}
 * ends the step.
 */
public final class IpOfficeException extends RuntimeException {
    private static final int LONGEST_MESSAGE = 1000;

    private final Kind kind;
    private final int httpStatus;
    private final List<ApiError> errors;

    /** What an exception means for the record and the run. */
    public enum Kind {
        /** The record was not accepted: by the system, or by us because its values cannot be sent. */
        REFUSED,
        /** A write may or may not have been done. Never repeat it; read, and compare. */
        OUTCOME_UNKNOWN,
        /** The system is gone, denies access or talks nonsense. Nothing was written by this call. */
        SYSTEM
    }

    IpOfficeException(Kind kind, String message, int httpStatus, List<ApiError> errors, @Nullable Throwable cause) {
        super(oneLine(message), cause);
        this.kind = kind;
        this.httpStatus = httpStatus;
        this.errors = List.copyOf(errors);
    }

    static IpOfficeException system(String message) {
        return new IpOfficeException(Kind.SYSTEM, message, 0, List.of(), null);
    }

    /** The system does not keep what a write leaves out, so that nothing more may be written to it. */
    public static IpOfficeException clearing(String message) {
        return system(message);
    }

    static IpOfficeException refused(String message) {
        return new IpOfficeException(Kind.REFUSED, message, 0, List.of(), null);
    }

    /** What it means for the record and the run. */
    public Kind kind() {
        return kind;
    }

    /** The HTTP status of the answer, 0 when there was none. */
    public int httpStatus() {
        return httpStatus;
    }

    /** The errors of the answer, in its order; empty when it brought none. */
    public List<ApiError> errors() {
        return errors;
    }

    /** The codes of the errors, in order. */
    public List<String> codes() {
        return errors.stream().map(ApiError::code).toList();
    }

    /** The system's own words for the errors, in order. */
    public List<String> texts() {
        return errors.stream().map(ApiError::text).toList();
    }

    private static String oneLine(String message) {
        String line = message.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "...";
    }
}
