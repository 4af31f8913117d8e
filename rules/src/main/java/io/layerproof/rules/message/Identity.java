package io.layerproof.rules.message;

/**
 * The number that a gateway gave to a message: (session, seq). Together with the machine, which the MQTT topic names,
 * it identifies the message. The record of a machine is ordered by it (spec, section 2).
 *
 * @param session boot counter of the gateway, at least 0
 * @param seq number within the session, counted from 0
 */
public record Identity(long session, long seq) implements Comparable<Identity> {

    @Override
    public int compareTo(Identity other) {
        int bySession = Long.compare(session, other.session);
        return bySession != 0 ? bySession : Long.compare(seq, other.seq);
    }

    /** {@code 7/42}: the form that findings use. */
    @Override
    public String toString() {
        return session + "/" + seq;
    }
}
