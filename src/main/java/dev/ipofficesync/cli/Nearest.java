package dev.ipofficesync.cli;

import java.util.Collection;
import java.util.Comparator;

/** Finds the word that somebody probably meant. Stateless. */
final class Nearest {
    private Nearest() {}

    /** {@code "; did you mean 'sync'?"} with the nearest of the words; the other text when none is near. */
    static String suggestion(String unknown, Collection<String> words, String otherwise) {
        return words.stream()
                .min(Comparator.comparingInt((String word) -> mistakes(word, unknown))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(word -> mistakes(word, unknown) <= Math.max(2, unknown.length() / 4))
                .map(word -> "; did you mean '" + word + "'?")
                .orElse(otherwise);
    }

    /** Of a command below another, its last word alone may have been meant. */
    private static int mistakes(String word, String unknown) {
        if (unknown.length() >= 3 && (word.startsWith(unknown) || unknown.startsWith(word))) {
            return 1;
        }
        String last = word.substring(word.lastIndexOf(' ') + 1);
        return Math.min(distance(word, unknown), distance(last, unknown));
    }

    /** Levenshtein distance, where two letters in the wrong order count as one mistake. */
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int least = Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
