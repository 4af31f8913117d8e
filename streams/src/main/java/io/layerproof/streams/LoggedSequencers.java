package io.layerproof.streams;

import io.layerproof.rules.message.Identity;
import io.layerproof.rules.message.Message;
import io.layerproof.rules.record.Fingerprint;
import io.layerproof.rules.record.FingerprintMemory;
import io.layerproof.rules.record.HoldBack;
import io.layerproof.rules.record.Sequencer;
import io.layerproof.rules.wire.MessageReader;
import io.layerproof.rules.wire.Payload;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Sequencers in two logged stores: the state whole, a few hundred bytes as a rule, at every record; and beside it one small entry for
 * each of a machine's latest 10 000 numbers, so that a message writes one fingerprint and not all of them.
 */
final class LoggedSequencers implements SequencerStore {

    static final String STATES = "sequencers";
    static final String FINGERPRINTS = "fingerprints";

    private final KeyValueStore<String, byte[]> states;
    private final KeyValueStore<String, byte[]> fingerprints;
    private final HoldBack holdBack;
    private final MessageReader reader = MessageReader.ofPayloads();

    LoggedSequencers(ProcessingContext context, HoldBack holdBack) {
        this.states = context.getStateStore(STATES);
        this.fingerprints = context.getStateStore(FINGERPRINTS);
        this.holdBack = holdBack;
    }

    @Override
    public Sequencer of(String machine) {
        byte[] state = states.get(machine);
        FingerprintMemory memory = new OfMachine(machine);
        return state == null
                ? new Sequencer(holdBack, memory)
                : Sequencer.restore(state, holdBack, memory, this::reread);
    }

    /** Calls for every machine that has a sequencer. */
    void forEachMachine(Consumer<String> machine) {
        try (KeyValueIterator<String, byte[]> all = states.all()) {
            all.forEachRemaining(one -> machine.accept(one.key));
        }
    }

    @Override
    public void keep(String machine, Sequencer sequencer) {
        states.put(machine, sequencer.save());
    }

    private Message reread(byte[] bytes, long receivedNs) {
        if (reader.read(bytes, 0, bytes.length, receivedNs) instanceof Payload.Read read) {
            return read.elements().get(0).message();
        }
        throw new IllegalArgumentException("a held message of the state cannot be read again");
    }

    /** An entry is the number and its fingerprint; the key its place, so that a newer number takes the place of an old one. */
    private final class OfMachine implements FingerprintMemory {

        private final String machine;

        OfMachine(String machine) {
            this.machine = machine;
        }

        @Override
        public @Nullable Fingerprint recall(Identity identity) {
            byte[] entry = fingerprints.get(key(identity));
            if (entry == null) {
                return null;
            }
            ByteBuffer in = ByteBuffer.wrap(entry);
            Identity kept = new Identity(in.getLong(), in.getLong());
            return kept.equals(identity) ? new Fingerprint(in.getLong(), in.getLong()) : null;
        }

        @Override
        public void remember(Identity identity, Fingerprint fingerprint) {
            ByteBuffer out = ByteBuffer.allocate(2 * Long.BYTES + Fingerprint.BYTES)
                    .putLong(identity.session())
                    .putLong(identity.seq())
                    .putLong(fingerprint.high())
                    .putLong(fingerprint.low());
            fingerprints.put(key(identity), out.array());
        }

        private String key(Identity identity) {
            return machine + "|" + FingerprintMemory.place(identity);
        }
    }
}
