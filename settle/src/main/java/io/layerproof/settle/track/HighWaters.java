package io.layerproof.settle.track;

import io.layerproof.rules.message.Identity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * High-water marks of a machine: for some offsets of the evidence, the highest number before them. They show from which
 * offset to read so as to find all messages from a given number upwards, in whatever order they came. There are many
 * marks for the latest offsets and few for old ones; with too few, more is read than necessary.
 */
final class HighWaters {

    static final int MOST = 32;
    private static final int LATEST = 8;

    /**
     * No number before {@code offset} is higher than {@code highest}.
     *
     * @param highest null if there is no message before
     */
    record Mark(long offset, @Nullable Identity highest) {}

    private final List<Mark> marks;

    HighWaters(List<Mark> marks) {
        this.marks = new ArrayList<>(marks);
    }

    /** Takes the next offset that holds a message of the machine. */
    void next(long offset, @Nullable Identity highestBefore) {
        int last = marks.size() - 1;
        Mark mark = new Mark(offset, highestBefore);
        boolean highestAsBefore = last > 0
                && mark.highest() != null
                && mark.highest().equals(marks.get(last).highest());
        if (highestAsBefore) {
            marks.set(last, mark);
        } else {
            marks.add(mark);
        }
        if (marks.size() > MOST) {
            thin();
        }
    }

    /** Keeps the first mark, the latest ones, and every second of the others. */
    private void thin() {
        List<Mark> kept = new ArrayList<>();
        for (int i = 0; i < marks.size(); i++) {
            if (i % 2 == 0 || i >= marks.size() - LATEST) {
                kept.add(marks.get(i));
            }
        }
        marks.clear();
        marks.addAll(kept);
    }

    /** An offset before which no message has this number or a higher one. */
    long before(Identity identity) {
        for (int i = marks.size() - 1; i > 0; i--) {
            Identity highest = marks.get(i).highest();
            if (highest != null && highest.compareTo(identity) < 0) {
                return marks.get(i).offset();
            }
        }
        return marks.get(0).offset();
    }

    List<Mark> marks() {
        return marks;
    }
}
