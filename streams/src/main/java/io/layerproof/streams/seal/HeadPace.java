package io.layerproof.streams.seal;

/**
 * How long leaves wait for a head, and how many.
 *
 * @param mostWaitNs longest wait, by times of receipt
 * @param mostLeaves most leaves that wait
 */
record HeadPace(long mostWaitNs, long mostLeaves) {

    /** A minute, ten thousand leaves. */
    static final HeadPace ORDINARY = new HeadPace(60_000_000_000L, 10_000);
}
