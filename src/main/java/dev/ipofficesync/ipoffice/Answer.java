package dev.ipofficesync.ipoffice;

import java.util.List;

/**
 * The body of an answer. Immutable.
 *
 * @param success what the body's own status says; the HTTP status says nothing about it
 * @param records those of the asked kind
 * @param seen number of records of that kind, those passed over included
 * @param guids the same for the same GUIDs in any order and case, and for others hardly ever
 * @param announced number of records the answer says it has; -1 when it does not say
 * @param reboots kinds of restart that the write asks for
 */
record Answer<T>(
        boolean success,
        List<T> records,
        int seen,
        long guids,
        int announced,
        List<ApiError> errors,
        List<String> reboots) {
    static final int NOT_ANNOUNCED = -1;

    boolean hasCode(String code) {
        return errors.stream().anyMatch(error -> error.code().equalsIgnoreCase(code));
    }

    boolean isSessionExpired() {
        return !success && hasCode(ApiError.SESSION_TIMEOUT);
    }

    /** How many announced records are missing. */
    int missing() {
        return Math.max(0, announced - seen);
    }
}
