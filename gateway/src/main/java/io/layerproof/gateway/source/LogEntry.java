package io.layerproof.gateway.source;

import io.layerproof.rules.message.Frame;
import io.layerproof.rules.wire.message.Reported;
import java.util.List;

/** One record of a machine's log, understood as far as possible. No record is left out. */
public sealed interface LogEntry {

    /** Event time, nanoseconds since 1970-01-01T00:00:00Z. */
    long timeNs();

    /** The layer being made, or 0. */
    long layer();

    /** What was not understood about the record; usually empty. */
    List<Remark> remarks();

    /**
     * A record that becomes a frame.
     *
     * @param phase the phase that holds from this record on
     * @param layer the layer whose recoating has started, or 0
     * @param values the values, in canonical units where the unit is known
     * @param bad the signals whose values must not be trusted
     */
    record Report(long timeNs, String phase, long layer, List<Reported> values, List<String> bad, List<Remark> remarks)
            implements LogEntry {}

    /** The beginning of a build whose id the log states. The records that follow belong to it. */
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

    /** The end of a build that the log shows. */
    record Ended(long timeNs, long layer, boolean completed) implements LogEntry {
        @Override
        public List<Remark> remarks() {
            return List.of();
        }
    }

    /** A record that already is a message with its own number. It is passed on byte for byte. */
    record Verbatim(long timeNs, long layer, byte[] payload, List<Remark> remarks) implements LogEntry {}

    /**
     * Something in a log that a person should look at. The record is published all the same.
     *
     * @param line number of the line in the file, from 1
     * @param kind what is wrong with it
     * @param what the reason, with the text in question
     */
    record Remark(long line, Kind kind, String what) {
        /** What is wrong with a record. */
        public enum Kind {
            /** The line cannot be read. Its text is published with the time of the record before it. */
            UNREADABLE,
            /** A name or unit that the machine profile does not have. Its value is published as an unknown signal. */
            UNMAPPED,
            /** The record is read and published, but contradicts others. The build gets no end. */
            DOUBTFUL,
            /** A note on the whole file. Nothing was lost. */
            NOTE
        }

        /** {@code line 17: no channel …}. */
        @Override
        public String toString() {
            return "line " + line + ": " + what;
        }
    }
}
