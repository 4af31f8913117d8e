package io.layerproof.rules.tree;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * States where a piece of evidence comes from. In the leaf it stands before the exact bytes of the evidence:
 *
 * <pre>
 *  SHA-256( 00 ‖ length of header (4) ‖ header ‖ bytes of the message or fact )
 *
 *  header = 01 ‖ kind ‖ machine ‖ build ‖ session ‖ seq ‖ received ‖ topic ‖ flags ‖ source
 * </pre>
 *
 * Here 01 is the version of this format. Each of the nine fields is written as its length in 4 bytes, followed by that
 * many bytes; an absent field has the length {@code ff ff ff ff} and no bytes. Texts are UTF-8, numbers are 8 bytes,
 * two's complement, flags are 1 byte; everything is big-endian. So different headers never have the same bytes, and
 * nothing can be moved from one field into the next.
 *
 * @param kind the word of an {@link EvidenceKind}, or one of a later version
 * @param machine the machine
 * @param build the build that it names, or null
 * @param session session of the message's identity, or null for a fact
 * @param seq number of the message's identity, or null for a fact
 * @param receivedNs when ingest took in the message, or, for a fact, the message that brought it about; nanoseconds
 *     since 1970
 * @param topic the MQTT topic on which it came in, or null
 * @param flags how MQTT delivered it: the low half of the first byte of the PUBLISH packet, bit 0 retain, bits 1 and 2
 *     QoS, bit 3 duplicate (MQTT 5, section 3.3.1), or null
 * @param source {@code topic/partition/offset} of the raw record in Kafka, or null for a fact
 */
public record LeafHeader(
        String kind,
        String machine,
        @Nullable String build,
        @Nullable Long session,
        @Nullable Long seq,
        long receivedNs,
        @Nullable String topic,
        @Nullable Byte flags,
        @Nullable String source) {

    private static final byte VERSION = 1;
    private static final int ABSENT = -1;

    /** The leaf of the evidence that has this header. */
    public Hash leaf(byte[] evidence) {
        return Hash.ofLeaf(bytes(), evidence);
    }

    /**
     * The tree that it belongs to: that of the build it names, or, if it names none, that of the machine's day of
     * receipt (UTC).
     */
    public TreeId tree() {
        return build == null ? TreeId.ofDay(machine, receivedNs) : new TreeId.OfBuild(machine, build);
    }

    /** What it is, for people: {@code accepted 7/1042} or {@code hole}. */
    public String what() {
        return session == null || seq == null ? kind : kind + " " + session + "/" + seq;
    }

    /** Whether it is the fact that ends the record of a judged build. */
    public boolean endsABuild() {
        return EvidenceKind.of(kind) == EvidenceKind.DUPLICATES;
    }

    /** Whether the settler may have added it after the trees; then the final head signs what was concluded. */
    boolean canBeSettlersOwn() {
        return build != null && EvidenceKind.of(kind).canBeSettlersOwn();
    }

    byte[] bytes() {
        byte[][] fields = {
            utf8(kind),
            utf8(machine),
            utf8(build),
            number(session),
            number(seq),
            number(receivedNs),
            utf8(topic),
            flags == null ? null : new byte[] {flags},
            utf8(source)
        };
        int length = 1;
        for (byte[] field : fields) {
            length += Integer.BYTES + (field == null ? 0 : field.length);
        }
        ByteBuffer out = ByteBuffer.allocate(length).put(VERSION);
        for (byte[] field : fields) {
            out.putInt(field == null ? ABSENT : field.length);
            if (field != null) {
                out.put(field);
            }
        }
        return out.array();
    }

    private static byte @Nullable [] utf8(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte @Nullable [] number(@Nullable Long number) {
        return number == null
                ? null
                : ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }
}
