package io.layerproof.streams.sequencers;

import io.layerproof.rules.message.Identity;
import io.layerproof.rules.record.Fingerprint;
import io.layerproof.rules.record.FingerprintMemory;
import io.layerproof.streams.state.ObjectCache;
import io.layerproof.streams.state.ObjectKind;
import io.layerproof.streams.state.ObjectStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fingerprints of each machine's latest numbers. A new one is added to a short list; when the list is full, it is
 * distributed over pages of {@value FingerprintPage#PLACES} places. So a number costs some 40 bytes of the changelog,
 * and the {@value FingerprintMemory#NUMBERS} numbers of a machine take a few hundred entries, each read when it is
 * needed.
 */
final class FingerprintStore {

    private static final ObjectKind<LatestFingerprints> LATEST = ObjectKind.of('f');
    private static final ObjectKind<FingerprintPage> PAGES = new ObjectKind<>('p', 256);

    private final ObjectCache<LatestFingerprints> latest;
    private final ObjectCache<FingerprintPage> pages;

    FingerprintStore(ObjectStore objects) {
        latest = objects.cache(LATEST, LatestFingerprints.CODEC);
        pages = objects.cache(PAGES, FingerprintPage.CODEC);
    }

    /** The memory of a machine. The caller may hold it for as long as the task runs. */
    FingerprintMemory of(String machine) {
        return new OfMachine(machine);
    }

    private final class OfMachine implements FingerprintMemory {

        private final String machine;

        OfMachine(String machine) {
            this.machine = machine;
        }

        @Override
        public @Nullable Fingerprint recall(Identity identity) {
            LatestFingerprints list = latest.find(machine);
            Remembered remembered = list == null ? null : list.at(FingerprintMemory.place(identity));
            if (remembered == null) {
                FingerprintPage page = pages.find(keyOfPage(identity));
                remembered = page == null ? null : page.at(FingerprintMemory.place(identity));
            }
            return remembered != null && remembered.identity().equals(identity) ? remembered.fingerprint() : null;
        }

        @Override
        public void remember(Identity identity, Fingerprint fingerprint) {
            LatestFingerprints list = latest.find(machine);
            if (list == null) {
                list = new LatestFingerprints();
            }
            list.add(new Remembered(identity, fingerprint));
            if (list.isFull()) {
                toTheirPages(list.takeAll());
            }
            latest.put(machine, list);
        }

        private void toTheirPages(List<Remembered> list) {
            Map<String, List<Remembered>> byPage = new LinkedHashMap<>();
            for (Remembered one : list) {
                byPage.computeIfAbsent(keyOfPage(one.identity()), key -> new ArrayList<>())
                        .add(one);
            }
            byPage.forEach((key, ofPage) -> {
                FingerprintPage page = pages.find(key);
                FingerprintPage kept = page == null ? new FingerprintPage() : page;
                ofPage.forEach(kept::put);
                pages.put(key, kept);
            });
        }

        private String keyOfPage(Identity identity) {
            return machine + "|" + FingerprintMemory.place(identity) / FingerprintPage.PLACES;
        }
    }

    /**
     * A number and its fingerprint.
     *
     * @param identity the number
     * @param fingerprint of its first copy, or {@link Fingerprint#OF_A_CONFLICT}
     */
    record Remembered(Identity identity, Fingerprint fingerprint) {}
}
