package dev.ipofficesync.rules;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds the word that somebody may have meant. Stateless. */
public final class Nearest {
    private Nearest() {}

    /** The nearest of the known words; empty when none is near: a third of the letters may differ, at least two. */
    public static Optional<String> to(String word, Collection<String> known) {
        return among(word, known, 1).stream().findFirst();
    }

    /** The nearest of the known words, best first. */
    public static List<String> among(String word, Collection<String> known, int most) {
        if (word.length() < 2) {
            return List.of();
        }
        int far = Math.max(2, word.length() / 3);
        return known.stream()
                .distinct()
                .filter(candidate -> Math.abs(candidate.length() - word.length()) <= far)
                .filter(candidate -> distance(word, candidate) <= far)
                .sorted(Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                        .thenComparing(candidate -> isUpper(candidate) != isUpper(word))
                        .thenComparing(candidate -> candidate))
                .limit(most)
                .toList();
    }

    private static boolean isUpper(String word) {
        return !word.isEmpty() && Character.isUpperCase(word.charAt(0));
    }

    /** Letters to change, add or leave out (Levenshtein), without regard to case. */
    static int distance(String word, String known) {
        String a = word.toLowerCase(Locale.ROOT);
        String b = known.toLowerCase(Locale.ROOT);
        int[] row = IntStream.rangeClosed(0, b.length()).toArray();
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
