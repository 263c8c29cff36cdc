package dev.ipofficesync.facts;

import java.util.List;
import java.util.Locale;

/** Small functions on values for mapping rules. All are pure; safe for use by many threads. */
public final class Values {
    private Values() {}

    /** Whether the text is one or more ASCII digits and nothing else. */
    public static boolean isNumeric(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The ASCII digits of the text: {@code digits("+44 20 7946 0123")} is {@code 442079460123}. */
    public static String digits(String text) {
        var result = new StringBuilder(text.length());
        text.chars().filter(c -> c >= '0' && c <= '9').forEach(c -> result.append((char) c));
        return result.toString();
    }

    /** The last digits of a number: {@code lastDigits("+44 20 7946 0123", 4)} is {@code 0123}; all, if there are fewer. */
    public static String lastDigits(String text, int count) {
        String digits = digits(text);
        return digits.substring(Math.max(0, digits.length() - count));
    }

    /** The value of the leftmost CN of a DN: {@code commonName("CN=Sales,OU=Groups,DC=x")} is {@code Sales}. */
    public static String commonName(String dn) {
        if (!dn.toLowerCase(Locale.ROOT).startsWith("cn=")) {
            return "";
        }
        var name = new StringBuilder();
        for (int i = 3; i < dn.length() && dn.charAt(i) != ','; i++) {
            if (dn.charAt(i) == '\\' && i + 1 < dn.length()) {
                i++;
            }
            name.append(dn.charAt(i));
        }
        return name.toString().strip();
    }

    /** The common names of several DNs as the comma-separated list that Group Membership takes, in the given order. */
    public static String commonNames(List<String> dns) {
        return String.join(
                ",",
                dns.stream()
                        .map(Values::commonName)
                        .filter(name -> !name.isEmpty())
                        .toList());
    }

    /** The entries of a comma-separated list, trimmed; empty entries stay, so that a check can tell of them. */
    public static List<String> list(String text) {
        return List.of(text.split(",", -1)).stream().map(String::strip).toList();
    }

    /** The DNs that lie below a branch, compared as text without regard to case, in the given order. */
    public static List<String> below(List<String> dns, String branch) {
        String end = "," + branch.toLowerCase(Locale.ROOT);
        return dns.stream()
                .filter(dn -> dn.toLowerCase(Locale.ROOT).endsWith(end))
                .toList();
    }
}
