package dev.ipofficesync.facts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Small functions on values for mapping rules and checks. All are pure; safe for use by many threads. */
public final class Values {
    private static final int LAST_ASCII = 127;
    private static final String PART = "[^@\\s,;\\p{Z}]";
    private static final String LABEL = "[^@\\s,;.\\p{Z}]+";
    private static final Pattern MAIL_ADDRESS = Pattern.compile(PART + "+@" + LABEL + "(\\." + LABEL + ")+");

    private static final Pattern COMMON_NAME = Pattern.compile("\\s*cn\\s*=\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern HEX_PAIR = Pattern.compile("[0-9A-Fa-f]{2}");

    private Values() {}

    /** Whether the text is one or more ASCII digits and nothing else. */
    public static boolean isNumeric(String text) {
        return !text.isEmpty() && !has(text, c -> c < '0' || c > '9');
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

    /**
     * The value of the leftmost CN of a DN (RFC 4514): {@code commonName("CN=Sales\\, North,OU=Groups,DC=x")} is {@code Sales,
     * North}. Empty when the DN does not start with a CN.
     */
    public static String commonName(String dn) {
        Matcher start = COMMON_NAME.matcher(dn);
        return start.lookingAt() ? unescaped(dn, start.end()) : "";
    }

    /** Up to the end of the part; {@code \\,} stands for a comma and {@code \\2C} for the byte of that number. */
    private static String unescaped(String dn, int from) {
        var bytes = new ByteArrayOutputStream();
        int i = from;
        while (i < dn.length() && ",;+".indexOf(dn.charAt(i)) < 0) {
            boolean escaped = dn.charAt(i) == '\\' && i + 1 < dn.length();
            if (escaped && HEX_PAIR.matcher(dn).region(i + 1, dn.length()).lookingAt()) {
                bytes.write(Integer.parseInt(dn.substring(i + 1, i + 3), 16));
                i += 3;
                continue;
            }
            i += escaped ? 1 : 0;
            int character = dn.codePointAt(i);
            bytes.writeBytes(Character.toString(character).getBytes(UTF_8));
            i += Character.charCount(character);
        }
        return bytes.toString(UTF_8).strip();
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

    /**
     * The entries of a list with any of the given separators, trimmed, without empty ones: {@code split("Sales; Support|Lift",
     * ";|")} is {@code Sales}, {@code Support}, {@code Lift}. Without separators the text is one entry.
     */
    public static List<String> split(String text, String separators) {
        var entries = new ArrayList<String>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || separators.indexOf(text.charAt(i)) >= 0) {
                entries.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        return entries.stream().filter(entry -> !entry.isEmpty()).toList();
    }

    /** The DNs that lie below a branch, compared as text without regard to case, in the given order. */
    public static List<String> below(List<String> dns, String branch) {
        String end = "," + branch.toLowerCase(Locale.ROOT);
        return dns.stream()
                .filter(dn -> dn.toLowerCase(Locale.ROOT).endsWith(end))
                .toList();
    }

    /** The entries of a comma-separated list, trimmed, without empty ones, each once, in the order of the list. */
    public static List<String> entries(String text) {
        return list(text).stream().filter(entry -> !entry.isEmpty()).distinct().toList();
    }

    /** The entries that a comma-separated list holds more than once, each once; empty entries are not counted. */
    public static List<String> repeated(String text) {
        Set<String> met = new HashSet<>();
        return list(text).stream()
                .filter(entry -> !entry.isEmpty() && !met.add(entry))
                .distinct()
                .toList();
    }

    /** The characters of the text that are among the given ones, each once: {@code among("Smith, Bob", ",;")} is {@code ,}. */
    public static String among(String text, String characters) {
        return distinct(text, c -> characters.indexOf(c) >= 0);
    }

    /**
     * The characters of the text that are neither letters nor digits nor spaces nor among the given ones, each once:
     * {@code unusual("O'Neil", "_", false)} is {@code '}.
     *
     * @param asciiOnly take only A to Z, a to z and 0 to 9 for letters and digits, not those of other scripts
     */
    public static String unusual(String text, String characters, boolean asciiOnly) {
        return distinct(
                text,
                c -> c != ' '
                        && characters.indexOf(c) < 0
                        && (!Character.isLetterOrDigit(c) || (asciiOnly && c > LAST_ASCII)));
    }

    /** Whether all characters are ASCII. */
    public static boolean isAscii(String text) {
        return !has(text, c -> c > LAST_ASCII);
    }

    /** Whether the text is one character written at least twice, such as {@code 1111}. */
    public static boolean isRepeated(String text) {
        return text.length() > 1 && text.chars().distinct().count() == 1;
    }

    /** Whether each digit follows the one before, all upwards or all downwards; 9 and 0 are no neighbours. */
    public static boolean isSequential(String text) {
        return isNumeric(text) && text.length() > 1 && (hasStep(text, 1) || hasStep(text, -1));
    }

    /**
     * Whether the text has the form {@code name@domain}: one {@code @}, something before it, a domain with a dot between
     * other characters, no blank, comma or semicolon. Stricter than nothing, more generous than RFC 5321.
     */
    public static boolean isMailAddress(String text) {
        return MAIL_ADDRESS.matcher(text).matches();
    }

    private static boolean has(String text, IntPredicate wanted) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (wanted.test(text.codePointAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasStep(String text, int step) {
        return IntStream.range(1, text.length()).allMatch(i -> text.charAt(i) - text.charAt(i - 1) == step);
    }

    private static String distinct(String text, IntPredicate wanted) {
        if (!has(text, wanted)) {
            return ""; // most texts
        }
        return text.codePoints()
                .filter(wanted)
                .distinct()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
