package dev.ipofficesync.rules;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Identifiers of rules, such as {@code MAP-020}. Stateless. */
final class RuleIdentifiers {
    private RuleIdentifiers() {}

    static boolean isOne(String word) {
        return word.matches("[A-Z]+-[0-9]+[a-z]?");
    }

    /** The next identifier of the family that no rule of the files has. */
    static String free(String id, List<RuleSafety> files) {
        Set<String> used = files.stream()
                .flatMap(file -> file.rules().stream())
                .map(RuleSource::id)
                .collect(Collectors.toSet());
        int dash = id.indexOf('-');
        String digits = id.substring(dash + 1).replaceAll("[a-z]", "");
        int number = Integer.parseInt(digits);
        String next;
        do {
            number++;
            next = id.substring(0, dash + 1) + ("%0" + digits.length() + "d").formatted(number);
        } while (used.contains(next));
        return next;
    }
}
