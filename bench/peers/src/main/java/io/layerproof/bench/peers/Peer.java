package io.layerproof.bench.peers;

import io.layerproof.bench.contest.SmallJob.Found;

/** An engine that does the small job or a part of it. */
interface Peer {

    /** The figure for a part of the job that an engine does not do. */
    long NOT_DONE = -1;

    /** Runs the job over the first {@code messages} messages. */
    Found run(long messages) throws Exception;
}
