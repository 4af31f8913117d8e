package io.layerproof.app.judge;

import io.layerproof.rules.wire.message.Payload.Unreadable;
import java.util.ArrayList;
import java.util.List;

/** The lines of a log that could not be read: all are counted, the first ones are reported. */
final class Quarantine {

    private static final int MOST_TOLD = 100;

    private final List<String> told = new ArrayList<>();
    private long lines;

    void add(long lineNumber, Unreadable unreadable) {
        lines++;
        if (told.size() < MOST_TOLD) {
            told.add("line " + lineNumber + ": " + unreadable.reason().word() + ": " + unreadable.text());
        }
    }

    long lines() {
        return lines;
    }

    /** A sentence for each of the first lines, and one with the number of the others. */
    List<String> told() {
        List<String> all = new ArrayList<>(told);
        if (lines > told.size()) {
            all.add(lines - told.size() + " more lines could not be read");
        }
        return List.copyOf(all);
    }
}
