package dev.ipofficesync.sites;

/** The broker cannot be used. The message is one line: which broker, what is wrong, what to do. */
public final class BrokerException extends RuntimeException {
    BrokerException(String message, Throwable cause) {
        super(message, cause);
    }
}
