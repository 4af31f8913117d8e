package io.layerproof.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the word that a user probably meant by a mistyped one. */
public final class Nearest {

    /** One letter in three may be wrong. */
    private static final int LETTERS_A_MISTAKE = 3;

    private Nearest() {}

    /** The nearest of the known words; empty if none is near enough. */
    public static Optional<String> to(String typed, Collection<String> words) {
        return words.stream()
                .min(Comparator.<String>comparingInt(word -> distance(typed, word))
                        .thenComparing(word -> word))
                .filter(word -> distance(typed, word) <= Math.max(1, word.length() / LETTERS_A_MISTAKE));
    }

    /** The nearest word as the end of a sentence; empty if none is near enough. */
    public static String didYouMean(String typed, Collection<String> words) {
        return to(typed, words).map(word -> "; did you mean " + word + "?").orElse("");
    }

    /** The same for a missing file, from the names in its directory; also empty if that cannot be read. */
    public static String file(Path missing) {
        Path folder = missing.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return "";
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names =
                    files.map(file -> String.valueOf(file.getFileName())).toList();
            return didYouMean(String.valueOf(missing.getFileName()), names);
        } catch (IOException unreadable) {
            return "";
        }
    }

    /** How many letters must be changed, inserted, removed or swapped with the next one; case is ignored. */
    static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        int changed = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(changed, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean isExchanged =
                i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return isExchanged ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
