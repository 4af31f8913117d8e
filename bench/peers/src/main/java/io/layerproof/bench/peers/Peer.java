package io.layerproof.bench.peers;

import io.layerproof.bench.SmallJob.Found;

/** An engine that does the small job, or a part of it. */
interface Peer {

    /** What it does not do of the job is −1 in what it found. */
    long NOT_DONE = -1;

    /** Takes so many messages of the job, from the first. */
    Found run(long messages) throws Exception;
}
