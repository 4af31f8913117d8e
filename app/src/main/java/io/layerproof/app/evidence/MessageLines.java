package io.layerproof.app.evidence;

import io.layerproof.rules.message.EventTime;
import io.layerproof.rules.tree.LeafHeader;
import io.layerproof.rules.tree.SealedEvidence;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Writes the messages among the evidence as a log, one a line, each with its time of receipt added. */
final class MessageLines implements EvidenceSource.Taker {

    private static final Set<String> MESSAGES = Set.of("accepted", "late", "conflicting", "undecided");

    private final BufferedWriter lines;

    MessageLines(BufferedWriter lines) {
        this.lines = lines;
    }

    @Override
    public void sealed(SealedEvidence evidence) throws IOException {
        withoutPlace(evidence.header(), evidence.bytes());
    }

    @Override
    public void withoutPlace(LeafHeader header, byte[] bytes) throws IOException {
        if (MESSAGES.contains(header.kind())) {
            String message = new String(bytes, StandardCharsets.UTF_8).replace('\n', ' ');
            int end = message.lastIndexOf('}');
            String received = ",\"received\":\"" + EventTime.format(header.receivedNs()) + "\"}";
            lines.write(end < 0 ? message : message.substring(0, end) + received);
            lines.write('\n');
        }
    }
}
