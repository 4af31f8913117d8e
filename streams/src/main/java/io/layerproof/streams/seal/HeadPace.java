package io.layerproof.streams.seal;

/**
 * How long leaves wait for a head, and how many.
 *
 * @param mostWaitNs longest wait, by times of receipt
 * @param mostWaitAfterTheEndNs longest wait of what comes after a build was judged: the settler signs soon
 * @param mostLeaves most leaves that wait
 */
record HeadPace(long mostWaitNs, long mostWaitAfterTheEndNs, long mostLeaves) {

    /** A minute, ten seconds after the end, ten thousand leaves. */
    static final HeadPace ORDINARY = new HeadPace(60_000_000_000L, 10_000_000_000L, 10_000);
}
