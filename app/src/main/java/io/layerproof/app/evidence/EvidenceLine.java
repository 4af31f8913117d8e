package io.layerproof.app.evidence;

import io.layerproof.rules.tree.Hash;
import io.layerproof.rules.tree.LeafHeader;
import io.layerproof.rules.tree.SealedEvidence;
import io.layerproof.rules.wire.JsonLine;
import io.layerproof.rules.wire.JsonMembers;
import java.io.IOException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A piece of evidence as a line of {@code evidence.jsonl}: the fields of {@link LeafHeader} that are present, then
 * {@code tree}, {@code leaf} and {@code leaf-sha256} if it is sealed, and the exact bytes in base64.
 */
final class EvidenceLine {

    private EvidenceLine() {}

    static String of(SealedEvidence evidence) {
        JsonLine line = header(evidence.header())
                .put("tree", evidence.tree())
                .put("leaf", evidence.index())
                .put("leaf-sha256", evidence.leaf().hex());
        return withBytes(line, evidence.bytes());
    }

    static String of(LeafHeader header, byte[] bytes) {
        return withBytes(header(header), bytes);
    }

    /**
     * Reads a line and passes its evidence to the taker.
     *
     * @throws IllegalArgumentException if the line is not evidence
     */
    static void read(String text, EvidenceSource.Taker taker) throws IOException {
        JsonMembers line = JsonMembers.of(text);
        LeafHeader header = new LeafHeader(
                line.text("kind"),
                line.text("machine"),
                line.textOrNone("build"),
                wholeOrNone(line, "session"),
                wholeOrNone(line, "seq"),
                line.whole("received-ns"),
                line.textOrNone("topic"),
                flags(line),
                line.textOrNone("source"));
        byte[] bytes = Base64.getDecoder().decode(line.text("bytes"));
        if (line.states("tree") || line.states("leaf") || line.states("leaf-sha256")) {
            taker.sealed(new SealedEvidence(
                    header, bytes, line.text("tree"), line.wholeOr("leaf", -1), Hash.ofHex(line.text("leaf-sha256"))));
        } else {
            taker.withoutPlace(header, bytes);
        }
    }

    private static JsonLine header(LeafHeader header) {
        JsonLine line = new JsonLine()
                .put("kind", header.kind())
                .put("machine", header.machine())
                .putIfThere("build", header.build());
        put(line, "session", header.session());
        put(line, "seq", header.seq());
        line.put("received-ns", header.receivedNs()).putIfThere("topic", header.topic());
        Byte flags = header.flags();
        put(line, "flags", flags == null ? null : Long.valueOf(flags));
        return line.putIfThere("source", header.source());
    }

    private static String withBytes(JsonLine line, byte[] bytes) {
        return line.put("bytes", Base64.getEncoder().encodeToString(bytes)).text();
    }

    private static void put(JsonLine line, String name, @Nullable Long number) {
        if (number != null) {
            line.put(name, number);
        }
    }

    private static @Nullable Long wholeOrNone(JsonMembers line, String name) {
        return line.has(name) ? Long.valueOf(line.whole(name)) : null;
    }

    private static @Nullable Byte flags(JsonMembers line) {
        Long flags = wholeOrNone(line, "flags");
        if (flags != null && (flags < Byte.MIN_VALUE || flags > Byte.MAX_VALUE)) {
            throw new IllegalArgumentException("flags is not a byte");
        }
        return flags == null ? null : flags.byteValue();
    }
}
