package io.layerproof.app.evidence;

import io.layerproof.rules.tree.LeafHeader;
import io.layerproof.rules.tree.SealedEvidence;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Where sealed evidence lies. Each part is read from its beginning to the end that it has at that time, in the order of
 * its log.
 */
public interface EvidenceSource {

    /** Entries of the site's tree. */
    void siteEntries(Consumer<byte[]> each) throws IOException;

    /** Heads in the rows of their trees. */
    void heads(Consumer<byte[]> each) throws IOException;

    /** Evidence. */
    void evidence(Taker taker) throws IOException;

    /** Takes evidence. */
    interface Taker {

        /** One that has a place in a tree. */
        void sealed(SealedEvidence evidence) throws IOException;

        /** One that has none. */
        void withoutPlace(LeafHeader header, byte[] bytes) throws IOException;
    }
}
