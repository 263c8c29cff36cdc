package dev.ipofficesync.facts;

import java.util.Locale;

/**
 * Who looks after the entries below a branch of the directory, from {@code rules/settings}. Immutable.
 *
 * @param branch DN of the branch, such as {@code OU=London,OU=People,DC=example,DC=com}
 * @param team who corrects its entries
 */
public record Owner(String branch, String team) {
    /** Whether the entry with this DN lies below the branch, compared as text without regard to case. */
    public boolean owns(String dn) {
        return ("," + dn).toLowerCase(Locale.ROOT).endsWith("," + branch.toLowerCase(Locale.ROOT));
    }
}
