package io.layerproof.app.evidence;

import io.layerproof.rules.tree.LeafHeader;
import io.layerproof.rules.tree.SealedEvidence;
import io.layerproof.rules.tree.TreeId;
import java.io.IOException;
import java.util.function.Consumer;

/** A place that holds sealed evidence. Each part is read from its beginning to its end at that time, in log order. */
public interface EvidenceSource {

    /** Gives the entries of the site's tree. */
    void siteEntries(Consumer<byte[]> each) throws IOException;

    /** Gives the heads of the trees. */
    void heads(Consumer<byte[]> each) throws IOException;

    /** Gives the evidence. */
    void evidence(Taker taker) throws IOException;

    /** Gives the judgements of settled verdicts, byte for byte; a build may have several. */
    default void judgements(JudgementTaker taker) throws IOException {}

    /** Gives the envelope files, byte for byte. */
    default void envelopes(EnvelopeTaker taker) throws IOException {}

    /** Takes judgements. */
    interface JudgementTaker {

        /** Takes one judgement of a build. */
        void judgement(TreeId.OfBuild build, byte[] bytes) throws IOException;
    }

    /** Takes envelopes. */
    interface EnvelopeTaker {

        /** Takes one envelope file. */
        void envelope(byte[] file) throws IOException;
    }

    /** Takes evidence. */
    interface Taker {

        /** Takes evidence that has a place in a tree. */
        void sealed(SealedEvidence evidence) throws IOException;

        /** Takes evidence that has no place in a tree. */
        void withoutPlace(LeafHeader header, byte[] bytes) throws IOException;
    }
}
