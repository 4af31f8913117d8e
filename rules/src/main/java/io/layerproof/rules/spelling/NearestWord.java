package io.layerproof.rules.spelling;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that a misspelt word most likely means. */
public final class NearestWord {

    private NearestWord() {}

    /**
     * The known word with the least edit distance, where swapping two neighbours counts as one change. Empty where the
     * distance is more than two fifths of the longer word's letters. Case, blanks and the signs {@code _ - .} are
     * ignored.
     */
    public static Optional<String> to(String written, Collection<String> known) {
        String plain = plain(written);
        return known.stream()
                .filter(word -> changes(plain, plain(word)) <= mostChanges(plain, word))
                .min(Comparator.comparingInt((String word) -> changes(plain, plain(word)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The text {@code ; did you mean X?}, or empty text where no known word is near. */
    public static String hint(String written, Collection<String> known) {
        return to(written, known).map(word -> "; did you mean " + word + "?").orElse("");
    }

    private static int mostChanges(String written, String word) {
        return Math.max(1, Math.max(written.length(), word.length()) * 2 / 5);
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[-_. ]+", ".");
    }

    /** Edit distance with swaps of neighbours, row by row. */
    private static int changes(String a, String b) {
        int[][] rows = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                rows[i][j] = i == 0 || j == 0 ? i + j : cell(rows, a, b, i, j);
            }
        }
        return rows[a.length()][b.length()];
    }

    private static int cell(int[][] rows, String a, String b, int i, int j) {
        int other = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(rows[i - 1][j - 1] + other, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
    }
}
