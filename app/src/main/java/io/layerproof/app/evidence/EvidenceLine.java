package io.layerproof.app.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.rules.tree.Hash;
import io.layerproof.rules.tree.LeafHeader;
import io.layerproof.rules.tree.SealedEvidence;
import java.io.IOException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A piece of evidence as a line of {@code evidence.jsonl}: the fields of {@link LeafHeader} by their names there, what
 * is absent left out, {@code tree}, {@code leaf} and {@code leaf-sha256}, and the exact bytes in base64.
 */
final class EvidenceLine {

    private static final ObjectMapper JSON = new ObjectMapper();

    private EvidenceLine() {}

    static String of(SealedEvidence evidence) throws JsonProcessingException {
        ObjectNode line = header(evidence.header())
                .put("tree", evidence.tree())
                .put("leaf", evidence.index())
                .put("leaf-sha256", evidence.leaf().hex());
        return JSON.writeValueAsString(withBytes(line, evidence.bytes()));
    }

    static String of(LeafHeader header, byte[] bytes) throws JsonProcessingException {
        return JSON.writeValueAsString(withBytes(header(header), bytes));
    }

    /**
     * Gives what a line says.
     *
     * @throws IllegalArgumentException if it is no evidence
     */
    static void read(String text, EvidenceSource.Taker taker) throws IOException {
        JsonNode line = parse(text);
        LeafHeader header = new LeafHeader(
                text(line, "kind"),
                text(line, "machine"),
                optional(line, "build"),
                number(line, "session"),
                number(line, "seq"),
                receivedNs(line),
                optional(line, "topic"),
                flags(line),
                optional(line, "source"));
        byte[] bytes = Base64.getDecoder().decode(text(line, "bytes"));
        if (line.has("tree") || line.has("leaf") || line.has("leaf-sha256")) {
            Long index = number(line, "leaf");
            taker.sealed(new SealedEvidence(
                    header,
                    bytes,
                    text(line, "tree"),
                    index == null ? -1 : index,
                    Hash.ofHex(text(line, "leaf-sha256"))));
        } else {
            taker.withoutPlace(header, bytes);
        }
    }

    private static long receivedNs(JsonNode line) {
        Long receivedNs = number(line, "received-ns");
        if (receivedNs == null) {
            throw new IllegalArgumentException("no received-ns");
        }
        return receivedNs;
    }

    private static ObjectNode header(LeafHeader header) {
        ObjectNode line = JSON.createObjectNode().put("kind", header.kind()).put("machine", header.machine());
        put(line, "build", header.build());
        put(line, "session", header.session());
        put(line, "seq", header.seq());
        line.put("received-ns", header.receivedNs());
        put(line, "topic", header.topic());
        Byte flags = header.flags();
        put(line, "flags", flags == null ? null : Long.valueOf(flags));
        put(line, "source", header.source());
        return line;
    }

    private static ObjectNode withBytes(ObjectNode line, byte[] bytes) {
        return line.put("bytes", Base64.getEncoder().encodeToString(bytes));
    }

    private static void put(ObjectNode line, String name, @Nullable String text) {
        if (text != null) {
            line.put(name, text);
        }
    }

    private static void put(ObjectNode line, String name, @Nullable Long number) {
        if (number != null) {
            line.put(name, number);
        }
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    private static JsonNode required(JsonNode line, String name) {
        JsonNode value = line.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return value;
    }

    private static String text(JsonNode line, String name) {
        JsonNode value = required(line, name);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(name + " is not text");
        }
        return value.textValue();
    }

    private static @Nullable String optional(JsonNode line, String name) {
        return line.has(name) ? text(line, name) : null;
    }

    private static @Nullable Long number(JsonNode line, String name) {
        if (!line.has(name)) {
            return null;
        }
        JsonNode value = required(line, name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException(name + " is not a whole number");
        }
        return value.longValue();
    }

    private static @Nullable Byte flags(JsonNode line) {
        Long flags = number(line, "flags");
        if (flags != null && (flags < Byte.MIN_VALUE || flags > Byte.MAX_VALUE)) {
            throw new IllegalArgumentException("flags is not a byte");
        }
        return flags == null ? null : flags.byteValue();
    }
}
