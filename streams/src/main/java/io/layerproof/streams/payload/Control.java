package io.layerproof.streams.payload;

import io.layerproof.rules.event.Fact;
import io.layerproof.rules.record.Slot.Hole;
import io.layerproof.rules.wire.kafka.RecordHeader;
import io.layerproof.rules.wire.message.Gone;

/** A payload that is no message and has no number: it says something about messages. */
public sealed interface Control {

    /** Its word in evidence and metrics. */
    String kind();

    /** As it stands in the evidence. */
    Fact fact(String machine, String source);

    /** The gateway no longer has these numbers, or they were refused. */
    record NumbersGone(Gone gone) implements Control {
        @Override
        public String kind() {
            return "gone";
        }

        @Override
        public Fact fact(String machine, String source) {
            return new Fact.NumbersGone(machine, gone.session(), gone.numbers(), source);
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
            return RecordHeader.KIND_SESSION_LOST;
        }

        @Override
        public Fact fact(String machine, String source) {
            return new Fact.SessionLost(machine, source);
        }
    }
}
