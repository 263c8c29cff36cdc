package dev.ipofficesync.directory;

import org.jspecify.annotations.Nullable;

/**
 * The directory cannot be read completely. Whatever was read before must not be taken for the whole. The message is one
 * line: server, what happened, what to do; it never holds a password. Immutable.
 *
 * <p>Result codes are those of RFC 4511 section 4.1.9, and from 81 on those of the LDAP SDK for failures without an answer
 * of the server (81 connection lost, 85 no answer in time, 91 not connected).
 */
public final class DirectoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String server;
    private final int resultCode;
    private final String diagnostic;
    private final String advice;

    DirectoryException(String server, int resultCode, String diagnostic, String advice, @Nullable Throwable cause) {
        super(oneLine(server, resultCode, diagnostic, advice), cause);
        this.server = server;
        this.resultCode = resultCode;
        this.diagnostic = diagnostic;
        this.advice = advice;
    }

    /** The server as in the configuration; several, when all of them failed. */
    public String server() {
        return server;
    }

    /** LDAP result code. */
    public int resultCode() {
        return resultCode;
    }

    /** The server's own words, or those of the LDAP SDK when there was no answer; may be empty. */
    public String diagnostic() {
        return diagnostic;
    }

    /** What it means and what to do, in plain words. */
    public String advice() {
        return advice;
    }

    private static String oneLine(String server, int resultCode, String diagnostic, String advice) {
        String text = server + ": " + advice + " (LDAP result " + resultCode
                + (diagnostic.isEmpty() ? "" : ", \"" + diagnostic + "\"") + ")";
        return text.replaceAll("[\\p{Cntrl}\\s]+", " ");
    }
}
