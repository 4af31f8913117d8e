package io.layerproof.rules.message;

/**
 * The number a gateway gave to a message: (session, seq). The machine is the third part and is known from where the
 * message came. The record of a machine is ordered by it (spec, section 2).
 *
 * @param session boot counter of the gateway, at least 0
 * @param seq number inside the session, from 0
 */
public record Identity(long session, long seq) implements Comparable<Identity> {

    @Override
    public int compareTo(Identity other) {
        int bySession = Long.compare(session, other.session);
        return bySession != 0 ? bySession : Long.compare(seq, other.seq);
    }

    /** {@code 7/42}, as the findings write it. */
    @Override
    public String toString() {
        return session + "/" + seq;
    }
}
