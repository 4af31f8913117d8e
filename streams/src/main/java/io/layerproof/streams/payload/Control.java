package io.layerproof.streams.payload;

import io.layerproof.rules.record.Slot.Hole;
import io.layerproof.rules.tree.EvidenceKind;
import io.layerproof.rules.wire.message.Gone;

/** A payload that is no message and has no number: it says something about messages. */
public sealed interface Control {

    /** Its word in evidence and metrics. */
    String kind();

    /** The gateway no longer has these numbers, or they were refused. */
    record NumbersGone(Gone gone) implements Control {
        @Override
        public String kind() {
            return EvidenceKind.GONE.word();
        }

        public Iterable<Hole> ranges() {
            return gone.numbers();
        }
    }

    /**
     * Ingest found that the MQTT broker had lost its session, and with it what was queued: machines must send it again.
     */
    record SessionLost() implements Control {
        @Override
        public String kind() {
            return EvidenceKind.SESSION_LOST.word();
        }
    }
}
