package io.layerproof.rules.naive;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Draws of a generator; one seed gives one sequence. */
final class Draw {
    private final SplittableRandom random;

    Draw(long seed) {
        this.random = new SplittableRandom(seed);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** A whole number from low to high, both included. */
    int from(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    @SafeVarargs
    final <T> T of(T... items) {
        return items[random.nextInt(items.length)];
    }

    <T> T of(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    /** A subset in the list's order, at least one. */
    <T> List<T> some(List<T> items) {
        List<T> chosen = new ArrayList<>();
        while (chosen.isEmpty()) {
            for (T item : items) {
                if (chance(0.5)) {
                    chosen.add(item);
                }
            }
        }
        return chosen;
    }

    <T> void shuffle(List<T> items) {
        for (int i = items.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            T item = items.get(i);
            items.set(i, items.get(j));
            items.set(j, item);
        }
    }
}
