package io.layerproof.streams.seal;

/**
 * How long leaves may wait for a signed head that covers them, and how many may.
 *
 * @param mostWaitNs longest wait, nanoseconds between times of receipt
 * @param mostWaitAfterTheEndNs longest wait of leaves that come after a build was judged: the settler signs soon
 * @param mostLeaves how many leaves may wait
 */
record HeadPace(long mostWaitNs, long mostWaitAfterTheEndNs, long mostLeaves) {

    /** A minute; ten seconds after the end; ten thousand leaves. */
    static final HeadPace ORDINARY = new HeadPace(60_000_000_000L, 10_000_000_000L, 10_000);
}
