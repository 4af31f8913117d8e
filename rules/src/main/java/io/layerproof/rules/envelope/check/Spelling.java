package io.layerproof.rules.envelope.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the known word that is spelled most like a given one. */
public final class Spelling {

    private Spelling() {}

    /**
     * The known word with the least edit distance, the earlier of two equal ones. Null where the distance is more than
     * 2 and more than a third of the letters of {@code word}.
     */
    public static @Nullable String nearest(String word, List<String> known) {
        String nearest = null;
        int least = Math.max(2, word.length() / 3) + 1;
        for (String one : known) {
            int steps = steps(word, one);
            if (steps < least) {
                nearest = one;
                least = steps;
            }
        }
        return nearest;
    }

    /** Levenshtein distance: the number of letters to insert, delete or replace. */
    private static int steps(String a, String b) {
        int[] before = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] now = new int[b.length() + 1];
            now[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(change, Math.min(before[j], now[j - 1]) + 1);
            }
            before = now;
        }
        return before[b.length()];
    }
}
