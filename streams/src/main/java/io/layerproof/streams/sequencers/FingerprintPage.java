package io.layerproof.streams.sequencers;

import io.layerproof.rules.message.Identity;
import io.layerproof.rules.record.FingerprintMemory;
import io.layerproof.rules.state.StateBytes;
import io.layerproof.rules.state.StateBytesReader;
import io.layerproof.streams.sequencers.FingerprintStore.Remembered;
import io.layerproof.streams.state.Entries;
import io.layerproof.streams.state.ObjectCodec;
import org.jspecify.annotations.Nullable;

/**
 * {@value #PLACES} consecutive places of a machine's memory, in one entry of some 2 kB. A newer number replaces an
 * older one in its place.
 */
final class FingerprintPage {

    static final int PLACES = 100;

    private static final String WHOLE = "";

    private final @Nullable Remembered[] places = new @Nullable Remembered[PLACES];

    /** The number that is remembered at a place of the memory, or null. */
    @Nullable
    Remembered at(int place) {
        return places[place % PLACES];
    }

    void put(Remembered remembered) {
        places[FingerprintMemory.place(remembered.identity()) % PLACES] = remembered;
    }

    static final ObjectCodec<FingerprintPage> CODEC = new ObjectCodec<>() {
        @Override
        public void write(FingerprintPage page, Entries entries) {
            StateBytes out = new StateBytes();
            Identity before = new Identity(0, 0);
            for (Remembered one : page.places) {
                if (one != null) {
                    Identity identity = one.identity();
                    out.number(identity.session() - before.session()).number(identity.seq() - before.seq());
                    one.fingerprint().save(out);
                    before = identity;
                }
            }
            entries.put(WHOLE, out.toBytes());
        }

        @Override
        public FingerprintPage read(String key, Entries entries) {
            byte[] state = entries.all().get(WHOLE);
            if (state == null) {
                throw new IllegalArgumentException("the page " + key + " has no state");
            }
            FingerprintPage page = new FingerprintPage();
            var in = new StateBytesReader(state);
            Identity before = new Identity(0, 0);
            while (!in.isAtEnd()) {
                Remembered one = LatestFingerprints.read(in);
                before = new Identity(
                        before.session() + one.identity().session(),
                        before.seq() + one.identity().seq());
                page.put(new Remembered(before, one.fingerprint()));
            }
            return page;
        }
    };
}
