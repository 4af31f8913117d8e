package io.layerproof.app.evidence;

import io.layerproof.rules.tree.LeafHeader;
import io.layerproof.rules.tree.SealedEvidence;
import io.layerproof.rules.tree.TreeId;
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

    /** Judgements that were told as settled, byte for byte; of one build there may be several. */
    default void judgements(JudgementTaker taker) throws IOException {}

    /** Files of envelopes, byte for byte. */
    default void envelopes(EnvelopeTaker taker) throws IOException {}

    /** Takes judgements. */
    interface JudgementTaker {

        /** One of a build. */
        void judgement(TreeId.OfBuild build, byte[] bytes) throws IOException;
    }

    /** Takes envelopes. */
    interface EnvelopeTaker {

        /** One file. */
        void envelope(byte[] file) throws IOException;
    }

    /** Takes evidence. */
    interface Taker {

        /** One that has a place in a tree. */
        void sealed(SealedEvidence evidence) throws IOException;

        /** One that has none. */
        void withoutPlace(LeafHeader header, byte[] bytes) throws IOException;
    }
}
