package io.layerproof.rules.words;

import java.util.ArrayList;
import java.util.List;

/** Writes layers for people, as ranges: {@code 3-5, 9}. */
public final class Ranges {

    private Ranges() {}

    /**
     * The ranges of these layers; empty for none.
     *
     * @param rising the layers, in rising order
     */
    public static String of(List<Long> rising) {
        List<String> ranges = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= rising.size(); i++) {
            if (i == rising.size() || rising.get(i) != rising.get(i - 1) + 1) {
                long first = rising.get(from);
                long last = rising.get(i - 1);
                ranges.add(first == last ? Long.toString(first) : first + "-" + last);
                from = i;
            }
        }
        return String.join(", ", ranges);
    }
}
