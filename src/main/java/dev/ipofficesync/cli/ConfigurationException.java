package dev.ipofficesync.cli;

/** The configuration cannot be used. The message is one line: key, place, what is wrong and what to write. */
final class ConfigurationException extends RuntimeException {
    ConfigurationException(String message) {
        super(message);
    }
}
