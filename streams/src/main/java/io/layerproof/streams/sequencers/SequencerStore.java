package io.layerproof.streams.sequencers;

import io.layerproof.rules.message.Message;
import io.layerproof.rules.record.FingerprintMemory;
import io.layerproof.rules.record.HoldBack;
import io.layerproof.rules.record.Sequencer;
import io.layerproof.rules.wire.message.MessageReader;
import io.layerproof.rules.wire.message.Payload;
import io.layerproof.streams.state.Entries;
import io.layerproof.streams.state.ObjectCache;
import io.layerproof.streams.state.ObjectCodec;
import io.layerproof.streams.state.ObjectKind;
import io.layerproof.streams.state.ObjectStore;
import java.util.List;

/**
 * Keeps the sequencer of each machine between records, and the fingerprints of the machine's latest numbers.
 */
public final class SequencerStore {

    private static final ObjectKind<Sequencer> SEQUENCERS = ObjectKind.of('s');

    private final ObjectCache<Sequencer> sequencers;
    private final FingerprintStore fingerprints;
    private final HoldBack holdBack;

    public SequencerStore(ObjectStore objects, HoldBack holdBack) {
        this.fingerprints = new FingerprintStore(objects);
        this.holdBack = holdBack;
        this.sequencers = objects.cache(SEQUENCERS, new Codec(holdBack, fingerprints));
    }

    /** The sequencer of a machine, or a new one. */
    public Sequencer of(String machine) {
        Sequencer known = sequencers.find(machine);
        return known == null ? new Sequencer(holdBack, fingerprints.of(machine)) : known;
    }

    /** Every machine that has a sequencer. */
    public List<String> machines() {
        return sequencers.keys();
    }

    /** Keeps a sequencer after a change. */
    public void keep(String machine, Sequencer sequencer) {
        sequencers.put(machine, sequencer);
    }

    /** A sequencer is one entry: usually some fifty bytes, plus the messages that are held back. */
    private record Codec(HoldBack holdBack, FingerprintStore fingerprints) implements ObjectCodec<Sequencer> {

        private static final String WHOLE = "";
        private static final MessageReader READER = MessageReader.ofPayloads();

        @Override
        public void write(Sequencer sequencer, Entries entries) {
            entries.put(WHOLE, sequencer.save());
        }

        @Override
        public Sequencer read(String machine, Entries entries) {
            byte[] state = entries.all().get(WHOLE);
            if (state == null) {
                throw new IllegalArgumentException("the sequencer of " + machine + " has no state");
            }
            FingerprintMemory memory = fingerprints.of(machine);
            return Sequencer.restore(state, holdBack, memory, Codec::reread);
        }

        private static Message reread(byte[] bytes, long receivedNs) {
            if (READER.read(bytes, 0, bytes.length, receivedNs) instanceof Payload.Read read) {
                return read.elements().get(0).message();
            }
            throw new IllegalArgumentException("a held message of the state cannot be read again");
        }
    }
}
