package io.layerproof.rules.record;

import io.layerproof.rules.message.BuildEnded;
import io.layerproof.rules.message.BuildStarted;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.message.Message;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the builds of a machine's record, and where the record of each begins and ends (spec, section 2). Give it all
 * slots in order. A conflict counts as naming the builds of all its copies, but begins and ends no record, because none
 * of its copies is evaluated.
 */
public final class BoundsFinder {

    private final Map<String, Bounds> byBuild = new LinkedHashMap<>();

    /** Takes the next slot of the machine's record. */
    public void next(Slot slot) {
        if (slot instanceof Slot.Accepted accepted) {
            Message message = accepted.message();
            ofBuild(message).ifPresent(bounds -> bounds.next(message));
        }
        if (slot instanceof Slot.Conflicting conflicting) {
            conflicting.copies().forEach(this::ofBuild);
        }
    }

    private Optional<Bounds> ofBuild(Message message) {
        return Optional.ofNullable(message.header().build())
                .map(build -> byBuild.computeIfAbsent(build, name -> new Bounds()));
    }

    /** Every build that was named, in the order of first naming. */
    public Set<String> builds() {
        return Collections.unmodifiableSet(byBuild.keySet());
    }

    /** The bounds of a build's record; null if no accepted message names the build. */
    public @Nullable RecordBounds bounds(String build) {
        Bounds bounds = byBuild.get(build);
        return bounds == null ? null : bounds.found();
    }

    private static final class Bounds {

        private @Nullable Identity firstNaming;
        private @Nullable Identity started;
        private @Nullable Identity endAfterNaming;
        private @Nullable Identity endAfterStart;
        private @Nullable Identity last;

        void next(Message message) {
            last = message.header().identity();
            if (firstNaming == null) {
                firstNaming = last;
            }
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

        @Nullable
        RecordBounds found() {
            if (firstNaming == null || last == null) {
                return null;
            }
            return started == null
                    ? new RecordBounds(firstNaming, endAfterNaming, last)
                    : new RecordBounds(started, endAfterStart, last);
        }
    }
}
