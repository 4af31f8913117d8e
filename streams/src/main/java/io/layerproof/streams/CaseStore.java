package io.layerproof.streams;

import io.layerproof.rules.envelope.Envelope;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Where the builds of each machine and their cases are kept between records. */
interface CaseStore {

    /** The builds of a machine: as they were kept, or none. */
    MachineBuilds buildsOf(String machine);

    /** Keeps them. */
    void keep(String machine, MachineBuilds builds);

    /** Every machine that has builds here. */
    void forEachMachine(BiConsumer<String, MachineBuilds> visitor);

    /** Pins an envelope's file to a build; null says that it is absent. Answers the case, opened. */
    LiveCase open(String machine, String build, @Nullable PinnedEnvelope envelope);

    /** The case of a running build. */
    LiveCase caseOf(String machine, String build);

    /** The envelope that a running build is pinned to, or null where it is absent. */
    @Nullable
    Envelope envelopeOf(String machine, String build);

    /** Keeps a case. */
    void keep(String machine, String build, LiveCase live);

    /** The build is judged: case and pinned file are dropped. */
    void drop(String machine, String build);

    /**
     * An envelope and the bytes of its file.
     *
     * @param envelope the envelope
     * @param file its file
     */
    record PinnedEnvelope(Envelope envelope, byte[] file) {}
}
