package io.layerproof.gateway.source;

import io.layerproof.rules.message.Frame;
import io.layerproof.rules.wire.message.Reported;
import java.util.List;

/** One record of a machine's log, understood as far as it can be. None is left out. */
public sealed interface LogEntry {

    /** Event time, nanoseconds since 1970-01-01T00:00:00Z. */
    long timeNs();

    /** The layer being made, or 0. */
    long layer();

    /** What about it was not understood; empty for most. */
    List<Remark> remarks();

    /**
     * A record that becomes a frame.
     *
     * @param phase the phase that holds once the record has happened
     * @param layer the layer whose coating has started, or 0
     * @param values what it reports, in canonical units where they are known
     * @param bad the signals whose value must not be trusted
     */
    record Report(long timeNs, String phase, long layer, List<Reported> values, List<String> bad, List<Remark> remarks)
            implements LogEntry {}

    /** The beginning of a build whose id the log tells; what follows belongs to it. */
    record Began(long timeNs, String build) implements LogEntry {
        @Override
        public long layer() {
            return Frame.NO_LAYER;
        }

        @Override
        public List<Remark> remarks() {
            return List.of();
        }
    }

    /** The end of the build, as far as the log shows one. */
    record Ended(long timeNs, long layer, boolean completed) implements LogEntry {
        @Override
        public List<Remark> remarks() {
            return List.of();
        }
    }

    /** A record that is a message already, with its own number: passed on byte for byte. */
    record Verbatim(long timeNs, long layer, byte[] payload, List<Remark> remarks) implements LogEntry {}

    /**
     * Something in a log that a person should look at. The record is kept all the same.
     *
     * @param line number of the line in the file, from 1
     * @param kind what is wrong with it
     * @param what the reason, with the words in question
     */
    record Remark(long line, Kind kind, String what) {
        /** What is wrong. */
        public enum Kind {
            /** The line cannot be read; its text is kept, under the time of its neighbour. */
            UNREADABLE,
            /** A name or unit that the machine profile does not have; its value is kept as an unknown signal. */
            UNMAPPED,
            /** Read and kept, but it cannot all be true: the log shows no end of such a build. */
            DOUBTFUL,
            /** Something to know about the whole file; it has cost nothing. */
            NOTE
        }

        /** {@code line 17: no channel …}. */
        @Override
        public String toString() {
            return "line " + line + ": " + what;
        }
    }
}
