package dev.ipofficesync.ipoffice;

import java.util.Map;

/**
 * One error of an answer of the Management API, in the system's own words. Immutable.
 *
 * @param code a number such as {@code 9020} for an object, or a number with a word such as {@code 404:NotFound} for a call
 * @param text the system's words; empty for errors of a call, which bring none
 * @param causeData the value or object the system names; often {@code 0} or empty
 * @param location address of the system that refused
 */
public record ApiError(String code, String text, String causeData, String location) {
    static final String SESSION_TIMEOUT = "461:SessionTimeout";
    static final String NOT_FOUND = "404:NotFound";

    private static final Map<String, String> PLAIN_WORDS = Map.of(
            SESSION_TIMEOUT,
            "the session has expired",
            NOT_FOUND,
            "there is no such object",
            "400:BadRequest",
            "the call is incomplete",
            "401:Unauthorized",
            "wrong user or password");

    /** Code and text in one line; plain words of ours where the system brings none. */
    public String shown() {
        String words = text.isEmpty() ? PLAIN_WORDS.getOrDefault(code, "") : text;
        String named = causeData.isEmpty() || causeData.equals("0") || words.contains(causeData)
                ? words
                : words + " (" + causeData + ")";
        return code.isEmpty() ? named : named.isEmpty() ? code : code + " " + named;
    }
}
