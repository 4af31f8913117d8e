package io.layerproof.rules.record;

import io.layerproof.rules.message.BuildEnded;
import io.layerproof.rules.message.BuildStarted;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.message.Message;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds where the record of each build begins and ends (spec, section 2). It is told the accepted messages of a machine in record order; a conflicting
 * number is not one of them, for none of its copies is evaluated.
 */
public final class BoundsFinder {

    private final Map<String, Bounds> byBuild = new LinkedHashMap<>();

    /** Takes the next accepted message of the machine. */
    public void next(Message message) {
        String build = message.header().build();
        if (build != null) {
            byBuild.computeIfAbsent(build, name -> new Bounds(message.header().identity()))
                    .next(message);
        }
    }

    /** The bounds of every build that was named, in the order in which they were first named. */
    public Map<String, RecordBounds> found() {
        Map<String, RecordBounds> found = new LinkedHashMap<>();
        byBuild.forEach((build, bounds) -> found.put(build, bounds.found()));
        return found;
    }

    private static final class Bounds {

        private final Identity firstNaming;
        private @Nullable Identity started;
        private @Nullable Identity endAfterNaming;
        private @Nullable Identity endAfterStart;
        private Identity last;

        Bounds(Identity firstNaming) {
            this.firstNaming = firstNaming;
            this.last = firstNaming;
        }

        void next(Message message) {
            last = message.header().identity();
            if (message instanceof BuildStarted && started == null) {
                started = last;
            }
            if (message instanceof BuildEnded && endAfterNaming == null) {
                endAfterNaming = last;
            }
            if (message instanceof BuildEnded && started != null && endAfterStart == null) {
                endAfterStart = last;
            }
        }

        RecordBounds found() {
            return started == null
                    ? new RecordBounds(firstNaming, endAfterNaming, last)
                    : new RecordBounds(started, endAfterStart, last);
        }
    }
}
