package io.layerproof.streams;

import io.layerproof.rules.record.Sequencer;

/** Where the sequencer of each machine is kept between records. */
interface SequencerStore {

    /** The sequencer of a machine: as it was kept, or a new one. */
    Sequencer of(String machine);

    /** Keeps it. */
    void keep(String machine, Sequencer sequencer);
}
