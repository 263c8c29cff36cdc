package dev.ipofficesync.cli;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the log on standard error looks. Immutable.
 *
 * @param format PLAIN for people, JSON (one object for each line) for collectors
 */
record LogProperties(@DefaultValue("PLAIN") Format format) {
    enum Format {
        PLAIN,
        JSON
    }
}
